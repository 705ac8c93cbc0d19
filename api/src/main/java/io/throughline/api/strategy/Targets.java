package io.throughline.api.strategy;

import io.throughline.api.broker.CommissionInfo;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Side;

/// Orders that bring a position to a target, as the reference sizes them.
final class Targets {
  private Targets() {}

  static OrderTicket size(StrategyContext context, DataFeed data, Quantity target) {
    Quantity missing = target.minus(context.broker().position(data).size());
    return ticket(context, data, missing.isPositive() ? Side.BUY : Side.SELL, missing.abs());
  }

  static OrderTicket value(StrategyContext context, DataFeed data, double target, double price) {
    Quantity held = context.broker().position(data).size();
    if (target == 0 && !held.isZero()) {
      return size(context, data, Quantity.ZERO);
    }
    double value = context.broker().value(data);
    CommissionInfo commission = context.broker().commission(data);
    if (target > value) {
      return ticket(context, data, Side.BUY, commission.sizeFor(price, target - value));
    }
    if (target < value) {
      return ticket(context, data, Side.SELL, commission.sizeFor(price, value - target));
    }
    return ticket(context, data, Side.BUY, Quantity.ZERO);
  }

  private static OrderTicket ticket(
      StrategyContext context, DataFeed data, Side side, Quantity size) {
    return new OrderTicket(context, data, side).size(size);
  }
}
