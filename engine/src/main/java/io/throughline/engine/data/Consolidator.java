package io.throughline.engine.data;

import io.throughline.api.series.MutableBar;

/// The last station of a feed's pipeline: turns what comes in into deliveries.
sealed interface Consolidator permits PassThrough, Resampler, Replayer {

  /// A bar has come in.
  ///
  /// @param forming whether it is shown before it is complete and will come again
  void onBar(MutableBar bar, boolean forming, Deliveries out);

  /// Time has passed without a bar: what is over is delivered.
  ///
  /// @param nowNanos no bar before this time will come, save late ticks
  /// @param latestEndNanos a bar whose end would be later than this waits
  default void onTime(long nowNanos, long latestEndNanos, Deliveries out) {}

  /// Nothing will come any more: what is forming is delivered.
  default void onEnd(Deliveries out) {}

  /// When the forming bar is over, epoch nanoseconds; the end of time when nothing is forming.
  long nextDeadlineNanos();
}
