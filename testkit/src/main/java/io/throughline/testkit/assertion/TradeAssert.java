package io.throughline.testkit.assertion;

import io.throughline.api.portfolio.Trade;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.data.Offset;

/// What a test may expect of a trade.
public final class TradeAssert extends AbstractAssert<TradeAssert, Trade> {

  TradeAssert(Trade actual) {
    super(actual, TradeAssert.class);
  }

  public TradeAssert isOpen() {
    isNotNull();
    return check(actual.isOpen(), "be open", "closed");
  }

  public TradeAssert isClosed() {
    isNotNull();
    return check(actual.isClosed(), "be closed", "open with " + actual.size());
  }

  public TradeAssert isLong() {
    isNotNull();
    return check(actual.isLong(), "be long", "short");
  }

  public TradeAssert isShort() {
    isNotNull();
    return check(!actual.isLong(), "be short", "long");
  }

  /// Realised profit after commission.
  public TradeAssert hasNetProfit(double expected, Offset<Double> tolerance) {
    isNotNull();
    return check(
        Math.abs(actual.netProfit() - expected) <= tolerance.value,
        "have earned " + expected + " after commission (within " + tolerance.value + ")",
        "at " + actual.netProfit());
  }

  /// The number of bars from its opening.
  public TradeAssert lasted(int expectedBars) {
    isNotNull();
    return check(
        actual.span().bars() == expectedBars,
        "have lasted " + expectedBars + " bars",
        "at " + actual.span().bars() + " bars");
  }

  private TradeAssert check(boolean holds, String expected, String found) {
    if (!holds) {
      throw failure(
          "Expected trade %s to %s but it is %s.%nIts story:%n%s",
          actual.id(), expected, found, Story.of(actual));
    }
    return this;
  }
}
