package io.throughline.engine.data;

import io.throughline.api.series.MutableBar;

/// The last station of a feed's pipeline: turns what comes in into deliveries.
sealed interface Consolidator permits PassThrough, Resampler, Replayer {

  /// A bar has come in.
  ///
  /// @param forming whether it is shown before it is complete and will come again
  void onBar(MutableBar bar, boolean forming, Deliveries out);

  /// Other feeds have come to a moment, and this one had no bar: what is over is delivered.
  default void onMoment(long momentNanos, Deliveries out) {}

  /// The clock goes on without a bar: what is over is delivered, days and longer bars too.
  ///
  /// @param nowNanos no bar before this time will come, save late ticks
  default void onClock(long nowNanos, Deliveries out) {}

  /// Nothing will come any more: what is forming is delivered.
  default void onEnd(Deliveries out) {}

  /// When the forming bar is over, epoch nanoseconds; the end of time when nothing is forming.
  long nextDeadlineNanos();
}
