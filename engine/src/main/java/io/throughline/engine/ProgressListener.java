package io.throughline.engine;

/// Hears now and then how far a run is. Called on the engine thread every few thousand steps.
@FunctionalInterface
public interface ProgressListener {

  /// How far a run is.
  ///
  /// @param steps steps made
  /// @param timeNanos time of the current bar, epoch nanoseconds
  /// @param endNanos time of the last bar where it is known, else the end of time
  record Progress(long steps, long timeNanos, long endNanos) {}

  void progressed(Progress progress);
}
