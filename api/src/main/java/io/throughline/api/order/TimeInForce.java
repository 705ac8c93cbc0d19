package io.throughline.api.order;

import java.time.LocalDate;

/// How long an order stays in force. Market orders never expire.
public sealed interface TimeInForce {
  TimeInForce GOOD_TILL_CANCELLED = new GoodTillCancelled();
  TimeInForce DAY = new Day();

  /// Until it is filled or cancelled.
  record GoodTillCancelled() implements TimeInForce {}

  /// To the end of the running session; an order given at the last moment of a session lives to the
  /// end of the next one.
  record Day() implements TimeInForce {}

  /// To the end of the session of `date`, that day included.
  record GoodTillDate(LocalDate date) implements TimeInForce {}

  /// Up to and including an instant, epoch nanoseconds.
  record GoodTillTime(long timeNanos) implements TimeInForce {}
}
