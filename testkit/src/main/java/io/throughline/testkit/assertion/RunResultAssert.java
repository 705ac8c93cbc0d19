package io.throughline.testkit.assertion;

import io.throughline.api.run.OrderListHash;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.data.Offset;

/// What a test may expect of a run. Failures tell how it ended and what was ordered.
public final class RunResultAssert extends AbstractAssert<RunResultAssert, RunResult> {

  RunResultAssert(RunResult actual) {
    super(actual, RunResultAssert.class);
  }

  /// All feeds came to their end.
  public RunResultAssert isCompleted() {
    isNotNull();
    return check(actual.outcome() instanceof RunOutcome.Completed, "be completed", ended());
  }

  /// The run failed, with a message that contains this text.
  public RunResultAssert hasFailedWith(String expected) {
    isNotNull();
    return check(
        actual.outcome() instanceof RunOutcome.Failed(var cause)
            && String.valueOf(cause.getMessage()).contains(expected),
        "fail with \"" + expected + "\"",
        ended());
  }

  private String ended() {
    return "ended as '" + Story.of(actual.outcome()) + "'";
  }

  /// Value of the account at the end.
  public RunResultAssert hasValue(double expected, Offset<Double> tolerance) {
    isNotNull();
    double value = actual.account().value();
    return check(
        Math.abs(value - expected) <= tolerance.value,
        "end with a value of " + expected + " (within " + tolerance.value + ")",
        "ended with " + value);
  }

  public RunResultAssert hasOrders(int expected) {
    isNotNull();
    return check(
        actual.orders().size() == expected,
        "have " + expected + " orders",
        "has " + actual.orders().size());
  }

  public RunResultAssert hasTrades(int expected) {
    isNotNull();
    return check(
        actual.trades().size() == expected,
        "have " + expected + " trades",
        "has " + actual.trades().size());
  }

  /// The run gave exactly the orders and fills it gave when its hash was written down; see
  /// [OrderListHash].
  public RunResultAssert hasOrderListHash(String expected) {
    isNotNull();
    String hash = actual.orderListHash();
    return check(
        hash.equals(expected), "have the order list hash " + expected, "has the hash " + hash);
  }

  /// The order with this id.
  public OrderAssert order(int id) {
    isNotNull();
    for (OrderRecord entry : actual.orders()) {
      if (entry.order().id() == id) {
        return new OrderAssert(entry.order(), entry.fills());
      }
    }
    throw failure("Expected the run to have an order %s.%nWhat happened:%n%s", id, story());
  }

  /// The trade with this id.
  public TradeAssert trade(int id) {
    isNotNull();
    return actual.trades().stream()
        .filter(trade -> trade.id() == id)
        .findFirst()
        .map(TradeAssert::new)
        .orElseThrow(
            () -> failure("Expected the run to have a trade %s.%nWhat happened:%n%s", id, story()));
  }

  /// Both runs gave the same orders with the same fills; see [OrderListHash].
  public RunResultAssert tradedLike(RunResult other) {
    isNotNull();
    if (!actual.orderListHash().equals(other.orderListHash())) {
      throw failure("Expected both runs to trade alike but %s", firstDifference(other));
    }
    return this;
  }

  private String firstDifference(RunResult other) {
    List<OrderRecord> mine = actual.orders();
    List<OrderRecord> theirs = other.orders();
    for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
      var one = List.of(mine.get(i));
      var two = List.of(theirs.get(i));
      if (!OrderListHash.of(one).equals(OrderListHash.of(two))) {
        return "order number %d differs:%n%s%nand in the other run:%n%s"
            .formatted(i + 1, story(mine.get(i)), story(theirs.get(i)));
      }
    }
    return "one has %d orders and the other %d.%nThis one:%n%s%nThe other one:%n%s"
        .formatted(mine.size(), theirs.size(), Story.orders(mine), Story.orders(theirs));
  }

  private static String story(OrderRecord entry) {
    return "  " + entry.order() + System.lineSeparator() + Story.of(entry.order(), entry.fills());
  }

  private String story() {
    return Story.of(actual);
  }

  private RunResultAssert check(boolean holds, String expected, String found) {
    if (!holds) {
      throw failure(
          "Expected the run to %s but it %s.%nWhat happened:%n%s", expected, found, story());
    }
    return this;
  }
}
