package io.throughline.backtest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.order.Order;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.OrderType.Limit;
import io.throughline.api.order.OrderType.Stop;
import io.throughline.api.order.Side;
import io.throughline.api.series.Bar;
import org.junit.jupiter.api.Test;

class OrderBondsTest {
  private final TestMarket market = TestMarket.at100();
  private final TestMarket slow =
      TestMarket.at100(SimulatedBroker.builder().filler(VolumeFiller.fixedSize(2)));

  private static OrderLinks oco(Order other) {
    return OrderLinks.NONE.withOco(other.id());
  }

  private static OrderLinks childOf(Order parent) {
    return OrderLinks.NONE.withParent(parent.id());
  }

  /// Entry, stop and target.
  private static Order[] bracket(TestMarket market, double size, OrderType entry) {
    Order main = market.submit(Side.BUY, size, entry, OrderLinks.NONE.heldBack());
    Order stop = market.submit(Side.SELL, size, new Stop(90), childOf(main).heldBack());
    Order target = market.submit(Side.SELL, size, new Limit(110), childOf(main));
    return new Order[] {main, stop, target};
  }

  @Test
  void a_fill_cancels_the_other_orders_of_the_group() {
    Order low = market.buy(1, new Limit(95));
    Order lower = market.submit(Side.BUY, 1, new Limit(80), oco(low));

    market.bar(100, 101, 94, 95);

    assertThat(market.stateOf(low)).isEqualTo("Completed");
    assertThat(market.stateOf(lower)).isEqualTo("Canceled");
  }

  @Test
  void a_chain_of_orders_is_one_group() {
    Order first = market.buy(1, new Limit(95));
    Order second = market.submit(Side.BUY, 1, new Limit(80), oco(first));
    Order third = market.submit(Side.BUY, 1, new Limit(70), oco(second));

    market.bar(100, 101, 94, 95);

    assertThat(market.stateOf(third)).isEqualTo("Canceled");
  }

  @Test
  void a_group_reaches_members_that_wait_for_the_cash_check() {
    Order first = market.buy(1, new Limit(80));
    market.bar(100, 101, 94, 95);
    Order second = market.submit(Side.BUY, 1, new Limit(80), oco(first));

    market.broker.cancel(first.id());

    assertThat(market.stateOf(second)).isEqualTo("Canceled");
  }

  @Test
  void a_partial_fill_takes_its_size_from_the_other_orders_of_the_group() {
    Order entry = slow.buy(5, new Limit(95));
    Order other = slow.submit(Side.BUY, 5, new Limit(80), oco(entry));

    slow.bar(94, 101, 94, 95);

    assertThat(slow.stateOf(other)).isEqualTo("Accepted");
    assertThat(slow.broker.order(other.id()).size().toDouble()).isEqualTo(3);
  }

  @Test
  void orders_held_back_wait_for_the_one_that_transmits_them() {
    Order main = market.submit(Side.BUY, 1, OrderType.MARKET, OrderLinks.NONE.heldBack());
    market.bar(100, 101, 94, 95);
    assertThat(market.stateOf(main)).isEqualTo("Created");

    Order stop = market.submit(Side.SELL, 1, new Stop(50), childOf(main));
    market.bar(100, 101, 94, 95);

    assertThat(market.stateOf(main)).isEqualTo("Completed");
    assertThat(market.stateOf(stop)).isEqualTo("Accepted");
  }

  @Test
  void children_are_tried_from_the_bar_after_the_entry_on() {
    Order[] bracket = bracket(market, 1, OrderType.MARKET);

    market.bar(100, 101, 80, 100);
    assertThat(market.stateOf(bracket[1])).isEqualTo("Accepted");

    market.bar(100, 101, 80, 100);
    assertThat(market.stateOf(bracket[1])).isEqualTo("Completed");
  }

  @Test
  void children_do_not_take_the_bar_that_filled_their_entry_when_their_feed_stands_still() {
    Order[] bracket = bracket(market, 1, OrderType.MARKET);

    market.bar(100, 101, 80, 100);
    market.otherBar(1);
    market.otherBar(1);

    assertThat(market.stateOf(bracket[1])).isEqualTo("Accepted");
  }

  @Test
  void a_filled_child_cancels_the_other() {
    Order[] bracket = bracket(market, 1, OrderType.MARKET);

    market.bar(100, 101, 99, 100);
    market.bar(100, 111, 99, 100);

    assertThat(market.stateOf(bracket[2])).isEqualTo("Completed");
    assertThat(market.stateOf(bracket[1])).isEqualTo("Canceled");
  }

  @Test
  void a_cancelled_entry_takes_its_children_along() {
    Order[] bracket = bracket(market, 1, new Limit(50));
    market.bar(100, 101, 99, 100);

    market.broker.cancel(bracket[0].id());

    assertThat(market.diary().subList(6, 9))
        .containsExactly("1 Canceled", "2 Canceled", "3 Canceled");
  }

  @Test
  void an_entry_that_cannot_be_paid_has_its_children_rejected() {
    Order[] bracket = bracket(market, 1_000, OrderType.MARKET);

    market.bar(100, 101, 99, 100);

    assertThat(market.stateOf(bracket[0])).isEqualTo("Margin");
    assertThat(market.broker.order(bracket[1].id()).state())
        .isEqualTo(new OrderState.Rejected("its bracket is over"));
  }

  @Test
  void a_child_of_an_order_that_is_over_is_rejected_at_once() {
    Order parent = market.buy(1, new Limit(50));
    market.bar(100, 101, 99, 100);
    market.broker.cancel(parent.id());

    Order child = market.submit(Side.SELL, 1, new Stop(90), childOf(parent));

    assertThat(child.state())
        .isEqualTo(new OrderState.Rejected("its parent, order 1, is not in the market any more"));
  }

  @Test
  void a_child_given_after_its_parent_was_filled_is_active_at_once() {
    Order parent = market.buy(1, OrderType.MARKET);
    market.bar(100, 101, 99, 100);

    Order child = market.submit(Side.SELL, 1, new Stop(90), childOf(parent));
    market.bar(100, 101, 80, 100);

    assertThat(market.stateOf(child)).isEqualTo("Completed");
  }

  @Test
  void a_bracket_that_is_over_takes_no_more_children() {
    Order[] bracket = bracket(market, 1, OrderType.MARKET);
    market.bar(100, 101, 99, 100);
    market.bar(100, 111, 99, 100);

    Order late = market.submit(Side.SELL, 1, new Stop(90), childOf(bracket[0]));

    assertThat(late.state().name()).isEqualTo("Rejected");
  }

  @Test
  void an_order_filled_in_part_on_its_own_takes_no_new_sibling() {
    Order entry = slow.buy(5, new Limit(95));
    slow.bar(94, 101, 94, 95);
    Order later = slow.submit(Side.BUY, 5, new Limit(80), oco(entry));

    slow.broker.cancel(later.id());

    assertThat(slow.stateOf(entry)).isEqualTo("Partial");
  }

  @Test
  void an_order_filled_in_part_leaves_a_group_in_which_it_was_the_last() {
    Order over = slow.buy(1, new Limit(95));
    slow.bar(94, 101, 94, 95);
    Order entry = slow.submit(Side.BUY, 5, new Limit(95), oco(over));
    slow.bar(94, 101, 94, 95);
    Order later = slow.submit(Side.BUY, 5, new Limit(80), oco(entry));

    slow.broker.cancel(later.id());

    assertThat(slow.stateOf(entry)).isEqualTo("Partial");
  }

  @Test
  void a_child_added_to_a_filled_entry_that_still_has_children_is_active_at_once() {
    Order[] bracket = bracket(market, 1, OrderType.MARKET);
    market.bar(100, 101, 99, 100);

    Order late = market.submit(Side.SELL, 1, new Limit(105), childOf(bracket[0]));
    market.bar(100, 106, 99, 100);

    assertThat(market.stateOf(late)).isEqualTo("Completed");
    assertThat(market.stateOf(bracket[1])).isEqualTo("Canceled");
  }

  @Test
  void a_transmitting_child_does_not_send_its_parent_a_second_time() {
    Order parent = market.buy(1, new Limit(95));
    market.bar(100, 101, 99, 100);

    market.submit(Side.SELL, 1, new Stop(50), childOf(parent));
    market.bar(100, 101, 94, 95);

    assertThat(market.diary())
        .containsExactly("1 Submitted", "1 Accepted", "2 Submitted", "2 Accepted", "1 Completed");
  }

  @Test
  void children_of_an_entry_filled_in_part_protect_the_part() {
    Order[] bracket = bracket(slow, 5, OrderType.MARKET);

    slow.bar(100, 101, 99, 100);
    slow.bar(80, 81, 79, 80);

    assertThat(slow.broker.order(bracket[1].id()).executed().size().toDouble()).isEqualTo(-2);
    assertThat(slow.positionSize()).isEqualTo(2);
  }

  @Test
  void children_never_trade_more_than_their_entry_has_bought() {
    TestMarket thin = TestMarket.at100(SimulatedBroker.builder().filler(VolumeFiller.fixedSize()));
    Order[] bracket = bracket(thin, 5, new Limit(100));
    thin.feed.show(Bar.of(TestMarket.endOfDay(1), 100, 101, 99, 100, 2));
    thin.broker.next();
    Order other = thin.sell(1, new Limit(110));

    thin.bar(105, 111, 104, 105);

    assertThat(thin.stateOf(other)).isEqualTo("Completed");
    assertThat(thin.broker.order(bracket[2].id()).executed().size().toDouble()).isEqualTo(-2);
    assertThat(thin.stateOf(bracket[0])).isEqualTo("Partial");
  }

  @Test
  void a_filled_parent_whose_child_was_cancelled_by_another_order_takes_a_new_one() {
    Order parent = market.submit(Side.BUY, 1, OrderType.MARKET, OrderLinks.NONE.heldBack());
    Order target = market.submit(Side.SELL, 1, new Limit(110), childOf(parent));
    Order rival = market.submit(Side.BUY, 1, new Limit(95), oco(target));
    market.bar(100, 101, 99, 100);
    market.bar(100, 101, 94, 95);

    Order stop = market.submit(Side.SELL, 1, new Stop(90), childOf(parent));

    assertThat(market.stateOf(rival)).isEqualTo("Completed");
    assertThat(market.stateOf(target)).isEqualTo("Canceled");
    assertThat(stop.state().name()).isEqualTo("Submitted");
  }

  @Test
  void a_child_filled_in_part_leaves_the_other_the_rest() {
    Order[] bracket = bracket(slow, 2, OrderType.MARKET);
    slow.bar(100, 101, 99, 100);
    slow.feed.show(Bar.of(TestMarket.endOfDay(2), 80, 81, 79, 80, 1));
    slow.broker.next();

    assertThat(slow.stateOf(bracket[1])).isEqualTo("Partial");
    assertThat(slow.broker.order(bracket[2].id()).size().toDouble()).isEqualTo(-1);
  }

  @Test
  void cancelling_an_entry_filled_in_part_leaves_its_children_for_that_part() {
    Order[] bracket = bracket(slow, 5, OrderType.MARKET);
    slow.bar(100, 101, 99, 100);

    slow.broker.cancel(bracket[0].id());
    slow.bar(80, 81, 79, 80);

    assertThat(slow.stateOf(bracket[1])).isEqualTo("Completed");
    assertThat(slow.stateOf(bracket[2])).isEqualTo("Canceled");
    assertThat(slow.positionSize()).isZero();
  }

  @Test
  void an_order_can_be_cancelled_in_the_step_that_gave_it() {
    Order order = market.buy(1, OrderType.MARKET);

    assertThat(market.broker.cancel(order.id())).isTrue();
    market.bar(100, 101, 99, 100);

    assertThat(market.diary()).containsExactly("1 Submitted", "1 Canceled");
    assertThat(market.positionSize()).isZero();
  }

  @Test
  void an_order_that_is_over_cannot_be_cancelled() {
    Order order = market.buy(1, OrderType.MARKET);
    market.bar(100, 101, 99, 100);

    assertThat(market.broker.cancel(order.id())).isFalse();
  }

  @Test
  void open_orders_are_those_alive_oldest_first() {
    Order[] bracket = bracket(market, 1, OrderType.MARKET);
    Order single = market.buy(1, new Limit(1));

    market.bar(100, 101, 99, 100);

    assertThat(market.broker.openOrders())
        .extracting(Order::id)
        .containsExactly(bracket[1].id(), bracket[2].id(), single.id());
  }
}
