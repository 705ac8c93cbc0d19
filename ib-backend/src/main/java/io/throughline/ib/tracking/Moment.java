package io.throughline.ib.tracking;

/// The time now, on both sides.
///
/// @param nanos of the run, epoch nanoseconds: limits are counted on it
/// @param serverNanos the same moment on the clock of TWS: validities are held against it
public record Moment(long nanos, long serverNanos) {}
