package io.throughline.testkit.assertion;

import io.throughline.api.order.Order;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.run.RunResult;

/// Entry points of the assertions, for tests of strategies and backends.
///
/// {@snippet :
/// assertThat(result).isCompleted().hasTrades(3);
/// assertThat(result).order(1).isFilledFor(Quantity.of(10)).isFilledAt(101.5);
/// }
public final class TradingAssertions {
  private TradingAssertions() {}

  /// An order as it stood at one moment.
  public static OrderAssert assertThat(Order actual) {
    return new OrderAssert(actual, actual.newFills());
  }

  /// An order with all its fills.
  public static OrderAssert assertThat(OrderRecord actual) {
    return new OrderAssert(actual.order(), actual.fills());
  }

  public static TradeAssert assertThat(Trade actual) {
    return new TradeAssert(actual);
  }

  public static RunResultAssert assertThat(RunResult actual) {
    return new RunResultAssert(actual);
  }
}
