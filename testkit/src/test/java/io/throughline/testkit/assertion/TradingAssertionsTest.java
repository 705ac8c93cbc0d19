package io.throughline.testkit.assertion;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.TradingException;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Execution;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Fill.Part;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.portfolio.Position;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.time.EpochNanos;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradingAssertionsTest {
  private static final long MONDAY = EpochNanos.ofUtc(LocalDateTime.of(2024, 1, 8, 16, 0));
  private static final long TUESDAY = MONDAY + EpochNanos.PER_DAY;
  private static final NamedFeed SPY = NamedFeed.of("spy");

  private static Order order(OrderState state, int filled, double price) {
    var request = OrderRequest.of(SPY, Side.BUY, Quantity.of(10), new OrderType.Limit(99.5));
    var created = new Order.Creation(MONDAY, 99.5, 99.5);
    if (filled == 0) {
      return new Order(7, request, created, state, Execution.NONE, List.of());
    }
    var size = Quantity.of(filled);
    var fill =
        new Fill(
            TUESDAY,
            size,
            price,
            Part.NONE,
            new Part(size, filled * price, 1),
            0,
            new Position(size, price));
    return new Order(7, request, created, state, Execution.NONE.plus(fill), List.of(fill));
  }

  private static RunResult run(RunOutcome outcome, Order... orders) {
    return new RunResult(
        outcome,
        new RunResult.Account(1000, 900, 1010),
        new RunResult.Speed(2, 2, 0),
        List.of(),
        List.of(orders).stream().map(order -> new OrderRecord(order, order.newFills())).toList(),
        List.of(),
        List.of());
  }

  @Test
  void a_filled_order_is_told_from_one_that_is_not() {
    assertThat(order(new OrderState.Completed(), 10, 99.25))
        .isFilledFor(Quantity.of(10))
        .isFilledAt(99.25)
        .isOn(Side.BUY);
    assertThat(order(new OrderState.Cancelled(), 4, 99.25)).isCancelled().hasFilled(Quantity.of(4));
  }

  @Test
  void a_failure_tells_the_history_of_the_order() {
    assertThatThrownBy(() ->
            assertThat(order(new OrderState.Cancelled(), 4, 99.25)).isFilledFor(Quantity.of(10)))
        .hasMessage(
            """
            Expected order 7 to be filled for 10 but it is Canceled with 4 filled.
            Its history:
              2024-01-08T16:00:00Z  created: BUY 10 spy Limit[price=99.5]
              2024-01-09T16:00:00Z  filled 4 at 99.25, position then 4
              2024-01-09T16:00:00Z  Canceled, 6 remaining\
            """);
  }

  @Test
  void a_rejection_is_known_by_its_reason() {
    Order rejected = order(new OrderState.Rejected("no such contract"), 0, 0);

    assertThat(rejected).isRejectedFor("contract");
    assertThatThrownBy(() -> assertThat(rejected).isRejectedFor("margin"))
        .hasMessageStartingWith(
            "Expected order 7 to be rejected for \"margin\" but it is Rejected (no such contract).");
    assertThatThrownBy(() -> assertThat(rejected).isAlive())
        .hasMessageStartingWith("Expected order 7 to be alive but it is Rejected");
  }

  @Test
  void a_run_tells_how_it_ended_and_what_it_ordered() {
    RunResult failed =
        run(
            new RunOutcome.Failed(new TradingException("bars.csv:3 is broken")),
            order(new OrderState.Accepted(), 0, 0));

    assertThat(failed).hasFailedWith("broken").hasOrders(1).order(7).isAlive();
    assertThatThrownBy(() -> assertThat(failed).isCompleted())
        .hasMessage(
            """
            Expected the run to be completed but it ended as 'failed: bars.csv:3 is broken'.
            What happened:
              the run failed: bars.csv:3 is broken, value 1000.0 -> 1010.0
              order 7 BUY 10 spy Limit Accepted\
            """);
  }

  @Test
  void two_runs_that_traded_otherwise_are_shown_at_the_first_order_that_differs() {
    RunResult one = run(new RunOutcome.Completed(), order(new OrderState.Completed(), 10, 99.25));
    RunResult two = run(new RunOutcome.Completed(), order(new OrderState.Completed(), 10, 99.5));

    assertThat(one).tradedLike(one).isCompleted().hasValue(1010, within(0.0));
    assertThatThrownBy(() -> assertThat(one).tradedLike(two))
        .hasMessageContaining("order number 1 differs")
        .hasMessageContaining("filled 10 at 99.25")
        .hasMessageContaining("filled 10 at 99.5");
  }

  @Test
  void a_run_that_trades_differently_than_it_used_to_is_told_with_its_orders() {
    RunResult one = run(new RunOutcome.Completed(), order(new OrderState.Completed(), 10, 99.25));
    RunResult two = run(new RunOutcome.Completed(), order(new OrderState.Completed(), 10, 99.5));

    assertThat(one).hasOrderListHash(one.orderListHash());
    assertThatThrownBy(() -> assertThat(two).hasOrderListHash(one.orderListHash()))
        .hasMessageContaining("have the order list hash " + one.orderListHash())
        .hasMessageContaining("Completed 10 at 99.5");
  }

  @Test
  void a_trade_is_told_with_its_money() {
    var trade =
        new Trade(
            3,
            SPY,
            0,
            Trade.Direction.SHORT,
            Quantity.ZERO,
            100,
            new Trade.Result(0, 25, 2),
            new Trade.Lifetime(MONDAY, TUESDAY, 1, false));

    assertThat(trade).isClosed().isShort().hasNetProfit(23, within(1e-9)).lasted(1);
    assertThatThrownBy(() -> assertThat(trade).isOpen())
        .hasMessage(
            """
            Expected trade 3 to be open but it is closed.
            Its story:
              trade 3 on spy: SHORT, opened 2024-01-08T16:00:00Z at 100.0, closed 2024-01-09T16:00:00Z
              size 0, profit 25.0, commission 2.0, 1 bars\
            """);
  }
}
