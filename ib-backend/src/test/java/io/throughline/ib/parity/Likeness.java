package io.throughline.ib.parity;

import io.throughline.api.order.Order;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.run.OrderListHash;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.run.RunResult;
import java.util.List;

/// How the order list of a backtest and that of a live run differ first; the classes are explained
/// in `docs/parity.md`.
enum Likeness {
  EQUAL,
  /// The last bar's orders: sent live, and never taken up by a backtest that is over.
  LAST_BAR,
  /// A trailing stop follows every price live, and closes alone in a backtest.
  TRAILING_STOP,
  /// The child of a bracket is at work live as soon as its parent is filled, within the same bar.
  CHILD_IN_ITS_PARENTS_BAR,
  /// That an order has expired is known live when its session ends, in a backtest with the next
  /// bar.
  EXPIRY_KNOWN_EARLIER,
  /// The account's value is TWS's: minutes old, commissions taken off.
  ACCOUNT_VALUE,
  /// None of these.
  OTHER;

  static Likeness of(RunResult backtest, RunResult live) {
    List<OrderRecord> expected = backtest.orders();
    List<OrderRecord> actual = live.orders();
    int at = firstDifference(expected, actual);
    if (at < 0) {
      return EQUAL;
    }
    if (at >= expected.size() || at >= actual.size()) {
      return OTHER;
    }
    return classify(backtest, at, actual.get(at));
  }

  /// The place of the first order that differs; -1 if none does.
  static int firstDifference(List<OrderRecord> expected, List<OrderRecord> actual) {
    List<String> left = OrderListHash.lines(expected);
    List<String> right = OrderListHash.lines(actual);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      if (i >= left.size() || i >= right.size() || !left.get(i).equals(right.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static Likeness classify(RunResult backtest, int at, OrderRecord live) {
    OrderRecord expected = backtest.orders().get(at);
    Order left = expected.order();
    Order right = live.order();
    boolean isSameWish =
        left.side() == right.side()
            && left.type().equals(right.type())
            && left.created().timeNanos() == right.created().timeNanos();
    boolean isSameSize = left.request().size().equals(right.request().size());
    if (isSameWish && !isSameSize && left.type().equals(OrderType.MARKET)) {
      return ACCOUNT_VALUE;
    }
    if (isSameWish && isSameSize) {
      return classifyFate(backtest, expected, live);
    }
    boolean followsExpiry =
        at > 0 && backtest.orders().get(at - 1).order().state() instanceof OrderState.Expired;
    return followsExpiry && right.created().timeNanos() < left.created().timeNanos()
        ? EXPIRY_KNOWN_EARLIER
        : OTHER;
  }

  /// The same order with another fate.
  private static Likeness classifyFate(RunResult backtest, OrderRecord expected, OrderRecord live) {
    Order left = expected.order();
    long lastBar = backtest.feeds().getFirst().lastNanos();
    if (left.created().timeNanos() == lastBar
        && left.state() instanceof OrderState.Submitted
        && live.order().state() instanceof OrderState.Accepted) {
      return LAST_BAR;
    }
    if (live.fills().isEmpty() || expected.fills().isEmpty()) {
      return OTHER;
    }
    boolean isEarlier =
        live.fills().getFirst().timeNanos() < expected.fills().getFirst().timeNanos();
    if (left.type() instanceof OrderType.StopTrail && isEarlier) {
      return TRAILING_STOP;
    }
    return left.request().links().parentId() != 0 && isEarlier ? CHILD_IN_ITS_PARENTS_BAR : OTHER;
  }
}
