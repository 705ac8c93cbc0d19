package io.throughline.backtest.broker;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.time.EpochNanos;

/// Finds the last price of the session for one order at the close.
///
/// A bar that ends exactly with the session is the close. Where there is none, the last bar before
/// is, which shows only when the first bar of a later session comes.
final class SessionClose {
  private final DataFeed data;
  private final long givenNanos;
  private long sessionEndNanos = EpochNanos.MIN;
  private double noted;

  SessionClose(DataFeed data) {
    this.data = data;
    givenNanos = data.timeNanos(0);
  }

  /// Calendars are slow, and few orders wait for the close: found when first asked for.
  private long sessionEndNanos() {
    if (sessionEndNanos == EpochNanos.MIN) {
      sessionEndNanos = data.spec().session().endAtOrAfter(givenNanos);
    }
    return sessionEndNanos;
  }

  /// Whether the close is known on the current bar; if not, the bar is noted as a candidate.
  boolean isReached() {
    long now = data.timeNanos(0);
    if (now > givenNanos && now >= sessionEndNanos()) {
      return true;
    }
    note();
    return false;
  }

  /// Notes the current bar as a candidate for the close.
  void note() {
    noted = data.latest().close();
  }

  /// Whether the close was on an earlier bar.
  boolean isPast() {
    return noted != 0 && data.timeNanos(0) > sessionEndNanos();
  }

  double price() {
    return isPast() ? noted : data.latest().close();
  }
}
