package io.throughline.faketws.io;

import java.time.Duration;

/// The market's time as it follows from the clock of this machine, a pace, and skips.
///
/// One thread.
final class MarketClock {
  /// A year takes half a minute: with nothing to wait for, time would otherwise run out of what a
  /// `long` can count.
  private static final double MOST_AHEAD = 1_000_000;

  private Pace pace;
  private long marketStartNanos;
  private long clockStartNanos = System.nanoTime();
  private long aheadNanos;
  private long lastTalkNanos = clockStartNanos;

  MarketClock(Pace pace, long marketStartNanos) {
    this.pace = pace;
    this.marketStartNanos = marketStartNanos;
  }

  /// Begins again at another time.
  void restart(long newMarketStartNanos) {
    marketStartNanos = newMarketStartNanos;
    clockStartNanos = System.nanoTime();
    aheadNanos = 0;
  }

  private long elapsed() {
    return System.nanoTime() - clockStartNanos;
  }

  private double factor() {
    return switch (pace) {
      case Pace.Times(double factor) -> factor;
      case Pace.Max() -> 1;
    };
  }

  long now() {
    return marketStartNanos + (long) (elapsed() * factor()) + aheadNanos;
  }

  /// Goes on at another speed.
  void change(Pace newPace) {
    restart(now());
    pace = newPace;
  }

  /// Lets so much time be over at once.
  void skip(Duration time) {
    aheadNanos += time.toNanos();
  }

  /// A client said something, or was told something.
  void talked() {
    lastTalkNanos = System.nanoTime();
  }

  /// How long to wait for input before there is something to do at a deadline, at most `longest`
  /// nanoseconds.
  ///
  /// @param quiet whether clients are connected, and all that was said to them is handed over
  long waitNanos(long deadlineNanos, boolean quiet, long longest) {
    if (deadlineNanos == Long.MAX_VALUE) {
      return longest;
    }
    long untilThen = (long) ((deadlineNanos - now()) / factor());
    long wait =
        switch (pace) {
          case Pace.Times _ -> untilThen;
          case Pace.Max() -> quiet ? Math.min(untilThen, patienceLeft()) : untilThen;
        };
    return Math.clamp(wait, 0, longest);
  }

  private long patienceLeft() {
    return Pace.Max.PATIENCE.toNanos() - (System.nanoTime() - lastTalkNanos);
  }

  /// Goes on to a deadline if the pace is so and the patience is over.
  ///
  /// @param quiet as for [#waitNanos]
  void jumpTo(long deadlineNanos, boolean quiet) {
    boolean jumps = pace instanceof Pace.Max && quiet && deadlineNanos != Long.MAX_VALUE;
    if (!jumps || patienceLeft() > 0) {
      return;
    }
    long gap = deadlineNanos - now();
    long most = (long) (elapsed() * MOST_AHEAD) - aheadNanos;
    aheadNanos += Math.max(0, Math.min(gap, most));
  }
}
