package io.throughline.backtest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.ChangeReply;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.OrderType.Limit;
import io.throughline.api.order.OrderType.Stop;
import io.throughline.api.order.OrderType.StopTrail;
import io.throughline.api.order.Side;
import io.throughline.api.order.Trail;
import org.junit.jupiter.api.Test;

class OrderChangesTest {
  private final TestMarket market = TestMarket.at100();

  private ChangeReply change(Order order, double size, OrderType type) {
    return market.broker.modify(order.id(), new OrderChange(Quantity.of(size), type));
  }

  @Test
  void a_limit_that_is_moved_counts_from_the_next_bar_on() {
    Order order = market.buy(1, new Limit(80));
    market.bar(100, 101, 94, 95);

    assertThat(change(order, 2, new Limit(96)).isAsked()).isTrue();
    assertThat(market.stateOf(order)).isEqualTo("Accepted");
    market.bar(97, 98, 94, 95);

    assertThat(market.stateOf(order)).isEqualTo("Completed");
    assertThat(market.fillPrice(order)).isEqualTo(96);
    assertThat(market.positionSize()).isEqualTo(2);
  }

  @Test
  void the_strategy_is_told_of_the_change() {
    Order order = market.buy(1, new Limit(80));
    market.bar(100, 101, 94, 95);
    change(order, 1, new Limit(90));

    Order last = market.told.getLast();
    assertThat(last.isSame(order)).isTrue();
    assertThat(last.type()).isEqualTo(new Limit(90));
    assertThat(last.created().price()).isEqualTo(90);
  }

  @Test
  void a_stop_of_a_bracket_is_pulled_up_and_the_bracket_holds() {
    Order main = market.submit(Side.BUY, 1, OrderType.MARKET, OrderLinks.NONE.heldBack());
    Order stop =
        market.submit(Side.SELL, 1, new Stop(90), OrderLinks.NONE.withParent(main.id()).heldBack());
    Order target =
        market.submit(Side.SELL, 1, new Limit(120), OrderLinks.NONE.withParent(main.id()));
    market.bar(100, 101, 99, 100);
    market.bar(100, 106, 100, 105);

    assertThat(change(stop, 1, new Stop(104)).isAsked()).isTrue();
    market.bar(105, 105, 103, 103);

    assertThat(market.fillPrice(stop)).isEqualTo(104);
    assertThat(market.stateOf(target)).isEqualTo("Canceled");
  }

  @Test
  void a_trailing_stop_that_only_changes_its_size_stays_where_it_has_moved() {
    Order order = market.sell(1, new StopTrail(100, new Trail.Amount(5)));
    market.bar(110, 110, 110, 110);
    assertThat(market.broker.order(order.id()).created().price()).isEqualTo(105);

    change(order, 2, order.type());

    assertThat(market.broker.order(order.id()).created().price()).isEqualTo(105);
  }

  @Test
  void another_kind_and_less_than_was_filled_are_refused() {
    TestMarket slow = TestMarket.at100(SimulatedBroker.builder().filler(VolumeFiller.fixedSize(2)));
    Order order = slow.buy(5, OrderType.MARKET);
    slow.bar(100, 101, 94, 95);

    assertThat(slow.broker.modify(order.id(), new OrderChange(Quantity.of(2), order.type())))
        .isEqualTo(
            new ChangeReply.Refused(
                "2 of order 1 are filled already, so 2 would leave nothing; cancel it instead"));
    assertThat(slow.broker.modify(order.id(), new OrderChange(Quantity.of(5), new Limit(9))))
        .isEqualTo(
            new ChangeReply.Refused(
                "order 1 is a Market order and cannot become a Limit order; cancel it and give"
                    + " another"));
    assertThat(slow.broker.modify(order.id(), new OrderChange(Quantity.of(4), order.type())))
        .isEqualTo(new ChangeReply.Asked());
    slow.bar(100, 101, 94, 95);
    assertThat(slow.stateOf(order)).isEqualTo("Completed");
    assertThat(slow.broker.modify(order.id(), new OrderChange(Quantity.of(9), order.type())))
        .isEqualTo(new ChangeReply.Refused("order 1 is Completed"));
  }

  @Test
  void more_than_there_is_cash_for_is_refused() {
    Order order = market.buy(1, new Limit(80));
    market.bar(100, 101, 94, 95);

    assertThat(change(order, 1_000, new Limit(80)))
        .isEqualTo(
            new ChangeReply.Refused("there is not enough cash for order 1 with a size of 1000"));
    assertThat(market.broker.order(order.id()).request().size()).isEqualTo(Quantity.of(1));
  }

  @Test
  void an_order_that_waits_for_its_group_is_changed_where_it_waits() {
    Order main = market.submit(Side.BUY, 1, new Limit(80), OrderLinks.NONE.heldBack());

    assertThat(change(main, 3, new Limit(99)).isAsked()).isTrue();
    Order child = market.submit(Side.SELL, 3, new Stop(70), OrderLinks.NONE.withParent(main.id()));
    market.bar(100, 101, 94, 95);

    assertThat(market.positionSize()).isEqualTo(3);
    assertThat(market.stateOf(child)).isEqualTo("Accepted");
  }
}
