package io.throughline.api.analysis;

import java.util.OptionalDouble;

/// The system quality number of Van K. Tharp: how far the mean result of a trade is from zero, in
/// standard errors.
///
/// @param number 0 for fewer than two trades; empty when all trades earned the same
/// @param trades how many were closed
public record SystemQuality(OptionalDouble number, int trades) {}
