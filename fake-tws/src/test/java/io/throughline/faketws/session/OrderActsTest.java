package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.faketws.exchange.Treatment.Refusal;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.faketws.order.OrderAct;
import io.throughline.faketws.order.OrderAct.Children;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What happens to orders without their client's doing, as clients are told of it.
class OrderActsTest {
  private static final Contract AAPL = Contract.stock("AAPL", "SMART", "USD").withConId(265598);
  private static final Order BUY_LOW =
      Order.of(Order.Terms.limit("BUY", BigDecimal.valueOf(100), 100));

  private final FakeTwsCore core = new FakeTwsCore(CoreOptions.standard());
  private final RawClient client = RawClient.started(core, 178, 1);

  @AfterEach
  void laws_hold() {
    core.ledger().checkLaws();
  }

  private OrderAct working(String ref) {
    client.send(Placements.order(1, "BUY", "LMT", "100", ref));
    client.pass(Duration.ofSeconds(1));
    client.frames();
    return core.acts().ref(ref);
  }

  private List<List<String>> told() {
    client.pass(Duration.ofMillis(100));
    return client.frames();
  }

  @Test
  void an_accepted_order_is_rejected_with_201_and_becomes_inactive() {
    working("entry").reject("the exchange is closed for you");

    List<List<String>> told = told();
    assertThat(told).extracting(List::getFirst).containsExactly("4", "5", "3");
    assertThat(told.getFirst().subList(2, 5))
        .containsExactly("1", "201", "Order rejected - reason:the exchange is closed for you");
    assertThat(told.getLast().get(2)).isEqualTo("Inactive");
  }

  @Test
  void a_rejected_parent_can_leave_its_children_live() {
    OrderAct parent = working("parent");
    String[] child = Placements.order(2, "SELL", "LMT", "300", "child");
    client.send(Placements.childOf(1, child));
    client.pass(Duration.ofSeconds(1));

    parent.reject(new Refusal(201, "Order rejected - reason:no"), Children.LEFT_LIVE);

    assertThat(core.acts().ref("child").order().phase()).isEqualTo(OrderPhase.PRE_SUBMITTED);
    assertThat(parent.order().phase()).isEqualTo(OrderPhase.INACTIVE);
  }

  @Test
  void an_order_becomes_inactive_without_a_word_of_why() {
    working("entry").inactivate();

    assertThat(told()).extracting(List::getFirst).containsExactly("5", "3");
  }

  @Test
  void a_held_order_waits_and_a_released_one_works() {
    OrderAct entry = working("entry");

    entry.hold("locate");
    assertThat(told().getLast()).contains("PreSubmitted", "locate");
    entry.release();

    assertThat(told().getLast()).contains("Submitted");
  }

  @Test
  void a_part_is_filled_at_a_price_of_its_own() {
    working("entry").fill(Quantity.of(40), 99.5);

    List<List<String>> told = told();
    assertThat(told).extracting(List::getFirst).containsExactly("11", "5", "3", "59");
    assertThat(told.get(2).subList(2, 6)).containsExactly("Submitted", "40", "60", "99.5");
  }

  @Test
  void a_fill_waits_until_its_owner_is_away_and_is_found_after_the_return() {
    working("entry").fillWhenAway(Quantity.of(100), 99.5);
    assertThat(told()).isEmpty();

    client.leave();
    var again = RawClient.started(core, 178, 1);
    again.frames();
    again.send("5", "1");
    again.send("7", "3", "8", "0", "", "", "", "", "", "");

    assertThat(again.frames()).extracting(List::getFirst).containsExactly("53", "11", "59", "55");
  }

  @Test
  void the_exchange_cancels_and_says_why() {
    working("entry").cancel("trade broken");

    List<List<String>> told = told();
    assertThat(told.getFirst()).contains("Cancelled");
    assertThat(told.getLast()).contains("202", "Order Canceled - reason:trade broken");
  }

  @Test
  void a_corrected_execution_repeats_its_id_with_the_next_revision() {
    OrderAct entry = working("entry");
    entry.fill(Quantity.of(100), 99.5);
    told();

    entry.correct(Quantity.of(90), 99.25);

    List<List<String>> told = told();
    assertThat(told.getFirst().get(14)).isEqualTo("0000e0d5.00000001.01.02");
    assertThat(told.getFirst()).contains("90", "99.25");
    assertThat(told.getLast().get(2)).isEqualTo("0000e0d5.00000001.01.02");
    assertThat(core.ledger().positions().iterator().next().quantity()).isEqualTo(Quantity.of(90));
  }

  @Test
  void an_order_of_another_client_is_seen_by_those_who_ask_for_all() {
    core.acts().placeForeign(7, AAPL, BUY_LOW);
    client.pass(Duration.ofSeconds(1));
    client.frames();

    client.send("5", "1");
    assertThat(client.frames()).extracting(List::getFirst).containsExactly("53");
    client.send("16", "1");
    assertThat(client.frames().get(1)).startsWith("3", "1", "Submitted").contains("7");
    core.acts().order(core.ledger().openOrders().getFirst().permId()).fill(Quantity.of(100), 99);
    client.send("7", "3", "8", "0", "", "", "", "", "", "");
    assertThat(client.frames()).extracting(List::getFirst).containsExactly("11", "59", "55");
  }

  @Test
  void a_manual_order_has_no_id_until_client_zero_asks_for_open_orders() {
    core.acts().placeManual(AAPL, BUY_LOW);
    var zero = RawClient.started(core, 178, 0);
    client.pass(Duration.ofSeconds(1));
    zero.take();
    zero.frames();
    client.frames();

    client.send("16", "1");
    assertThat(client.frames().get(1)).startsWith("3", "0", "Submitted");
    zero.send("5", "1");

    List<List<String>> bound = zero.frames();
    assertThat(bound).extracting(List::getFirst).containsExactly("100", "5", "3", "5", "3", "53");
    assertThat(bound.getFirst().subList(2, 4)).containsExactly("0", "-1");
    zero.send("4", "1", "-1", "");
    zero.pass(Duration.ofSeconds(1));
    assertThat(zero.frames("3").getLast()).contains("Cancelled");
  }

  @Test
  void client_zero_that_binds_by_itself_hears_of_each_manual_order() {
    var zero = RawClient.started(core, 178, 0);
    zero.send("15", "1", "1");
    zero.frames();

    LedgerOrder placed = core.acts().placeManual(AAPL, BUY_LOW);
    zero.pass(Duration.ofSeconds(1));

    assertThat(placed.key().orderId()).isEqualTo(-1);
    assertThat(zero.frames()).extracting(List::getFirst).containsExactly("100", "5", "3", "5", "3");
  }

  @Test
  void a_permId_changes_and_the_order_lives_on() {
    OrderAct entry = working("entry");
    long before = entry.order().permId();

    entry.renumber();
    assertThat(told().getLast()).doesNotContain(Long.toString(before));
    client.send("4", "1", "1", "");

    assertThat(told().getFirst()).contains("PendingCancel");
    assertThat(core.ledger().openOrders()).isEmpty();
  }

  @Test
  void words_can_come_twice_and_warnings_change_nothing() {
    OrderAct entry = working("entry");

    entry.repeatStatus(2);
    assertThat(told()).extracting(List::getFirst).containsExactly("3", "3");
    entry.warn(399, "Order Message: the moon is full");
    assertThat(told()).extracting(List::getFirst).containsExactly("4", "5", "3");
    entry.presetTif("GTC");
    assertThat(told().getFirst()).contains("10349");
    assertThat(entry.order().terms().terms().tif()).isEqualTo("GTC");
  }

  @Test
  void what_comes_too_late_is_noted_and_changes_nothing() {
    OrderAct entry = working("entry");
    entry.cancel("");
    told();

    entry.fill(Quantity.of(1), 1);
    entry.reject("late");

    assertThat(told()).isEmpty();
    assertThat(core.transcript().text())
        .contains("too late to fill order", "too late to reject order");
  }

  @Test
  void an_order_ref_that_is_not_there_is_named() {
    assertThatThrownBy(() -> core.acts().ref("nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no order with order ref 'nobody'");
  }
}
