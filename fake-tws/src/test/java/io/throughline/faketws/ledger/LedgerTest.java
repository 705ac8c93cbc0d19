package io.throughline.faketws.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.throughline.faketws.ledger.Ledger.Booking;
import io.throughline.faketws.ledger.Ledger.Placement;
import io.throughline.faketws.ledger.LedgerExecution.Print;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final String ACCOUNT = "DU1234567";
  private static final Contract STOCK = Contract.stock("TWTR", "SMART", "USD").withConId(11);
  private static final Contract FUTURE =
      Contract.of(new Contract.Listing("ES", "FUT", "CME", "", "USD", "ESH6", "ES")).withConId(12);
  private static final PositionKey STOCK_POSITION = new PositionKey(ACCOUNT, 11);

  private Ledger ledger = new Ledger();

  @BeforeEach
  void openAccount() {
    var cash = new TreeMap<String, Double>();
    cash.put("USD", 1_000_000.0);
    ledger.open(new LedgerAccount(ACCOUNT, "USD", cash));
  }

  @Test
  void a_position_averages_what_it_cost_with_commissions() {
    long order = place(1, STOCK, "BUY", 100);

    fill(order, 40, 10, 1);
    fill(order, 60, 20, 1);

    assertThat(ledger.order(order).phase()).isEqualTo(OrderPhase.FILLED);
    assertThat(ledger.order(order).filled().averagePrice()).isEqualTo(16);
    assertThat(ledger.position(STOCK_POSITION).orElseThrow().averageCost()).isEqualTo(16.02);
    assertThat(ledger.account(ACCOUNT).cash()).containsEntry("USD", 1_000_000.0 - 1602);
  }

  @Test
  void closing_realizes_the_difference_less_both_commissions() {
    fill(place(1, STOCK, "BUY", 100), 100, 10, 1);

    LedgerExecution close = fill(place(2, STOCK, "SELL", 100), 100, 12, 1);

    assertThat(close.cost().closes()).isTrue();
    assertThat(close.cost().realizedPnl()).isCloseTo(198, within(1e-9));
    assertThat(ledger.position(STOCK_POSITION).orElseThrow().quantity()).isEqualTo(Quantity.ZERO);
    assertThat(ledger.account(ACCOUNT).cash().get("USD")).isCloseTo(1_000_198, within(1e-6));
  }

  @Test
  void a_reversal_opens_at_its_own_price() {
    fill(place(1, STOCK, "BUY", 100), 100, 10, 0);

    fill(place(2, STOCK, "SELL", 150), 150, 12, 0);

    LedgerPosition position = ledger.position(STOCK_POSITION).orElseThrow();
    assertThat(position.quantity()).isEqualTo(Quantity.of(-50));
    assertThat(position.averageCost()).isEqualTo(12);
    assertThat(position.realizedPnl()).isEqualTo(200);
  }

  @Test
  void a_future_pays_its_result_and_not_its_value() {
    execute(place(1, FUTURE, "BUY", 2), 2, 5000, new Booking(50, 0));

    assertThat(ledger.account(ACCOUNT).cash()).containsEntry("USD", 1_000_000.0);

    execute(place(2, FUTURE, "SELL", 2), 2, 5010, new Booking(50, 0));

    assertThat(ledger.account(ACCOUNT).cash()).containsEntry("USD", 1_001_000.0);
  }

  @Test
  void a_final_order_stays_as_it_is() {
    long order = place(1, STOCK, "BUY", 100);
    ledger.move(order, OrderPhase.CANCELLED, "by trader", 2);

    assertThatThrownBy(() -> fill(order, 1, 10, 0))
        .isInstanceOf(BrokenLawException.class)
        .hasMessage("order %d is final (CANCELLED) and must stay as it is", order);
    assertThatThrownBy(() -> ledger.move(order, OrderPhase.SUBMITTED, "", 3))
        .hasMessage("order %d must not go from CANCELLED to SUBMITTED", order);
  }

  @Test
  void nothing_is_filled_for_more_than_it_is() {
    long order = place(1, STOCK, "BUY", 100);
    fill(order, 60, 10, 0);

    assertThatThrownBy(() -> fill(order, 41, 10, 0))
        .hasMessage("order %d must not be filled for 41 when 40 remains", order);
  }

  @Test
  void an_order_may_not_shrink_below_what_is_filled() {
    long order = place(1, STOCK, "BUY", 100);
    fill(order, 60, 10, 0);

    assertThatThrownBy(() -> ledger.amend(order, market("BUY", 60)))
        .hasMessageContaining("must stay larger than what is filled of it");
  }

  @Test
  void a_correction_replaces_the_execution_and_rebuilds_the_position() {
    long order = place(1, STOCK, "BUY", 100);
    LedgerExecution execution = fill(order, 100, 10, 1);

    LedgerExecution corrected =
        ledger.correct(execution.id().serial(), execution.print().quantity(), 11);

    assertThat(execution.id().text()).isEqualTo("0000e0d5.00000001.01.01");
    assertThat(corrected.id().text()).isEqualTo("0000e0d5.00000001.01.02");
    assertThat(ledger.executions()).hasSize(1);
    assertThat(ledger.order(order).filled().averagePrice()).isEqualTo(11);
    assertThat(ledger.position(STOCK_POSITION).orElseThrow().averageCost()).isEqualTo(11.01);
    ledger.checkLaws();
  }

  @Test
  void a_corrected_size_moves_the_position_and_the_size_of_a_filled_order() {
    long order = place(1, STOCK, "BUY", 100);
    LedgerExecution first = fill(order, 60, 10, 1);
    fill(order, 40, 20, 1);

    ledger.correct(first.id().serial(), Quantity.of(50), 10);

    assertThat(ledger.order(order).phase()).isEqualTo(OrderPhase.FILLED);
    assertThat(ledger.order(order).quantity()).isEqualTo(Quantity.of(90));
    assertThat(ledger.executions().getLast().cumulative()).isEqualTo(Quantity.of(90));
    assertThat(ledger.position(STOCK_POSITION).orElseThrow().quantity()).isEqualTo(Quantity.of(90));
    ledger.checkLaws();
  }

  @Test
  void a_correction_leaves_something_of_an_open_order() {
    long order = place(1, STOCK, "BUY", 100);
    LedgerExecution first = fill(order, 60, 10, 1);

    assertThatThrownBy(() -> ledger.correct(first.id().serial(), Quantity.of(100), 10))
        .isInstanceOf(BrokenLawException.class)
        .hasMessage(
            "execution 1 must leave something of open order %d but 0 of 100 would remain"
                .formatted(order));
  }

  @Test
  void a_renumbered_order_is_found_by_both_numbers_with_its_executions() {
    long order = place(1, STOCK, "BUY", 100);
    fill(order, 60, 10, 1);

    LedgerOrder renumbered = ledger.renumber(order);

    assertThat(renumbered.permId()).isGreaterThan(order);
    assertThat(ledger.order(order)).isEqualTo(renumbered);
    assertThat(ledger.executionsOf(renumbered.permId())).hasSize(1);
    fill(order, 40, 10, 1);
    assertThat(ledger.order(order).phase()).isEqualTo(OrderPhase.FILLED);
    ledger.checkLaws();
    assertThat(Ledger.load(ledger.save()).stateHash()).isEqualTo(ledger.stateHash());
  }

  @Test
  void ids_of_one_client_do_not_count_for_another() {
    place(7, STOCK, "BUY", 100);

    assertThat(ledger.nextOrderId(1)).isEqualTo(8);
    assertThat(ledger.nextOrderId(2)).isEqualTo(1);
    ledger.forgetOrderIds();
    assertThat(ledger.nextOrderId(1)).isEqualTo(1);
  }

  @Test
  void any_history_keeps_the_laws_and_survives_a_restart() {
    for (long seed = 0; seed < 2_000; seed++) {
      ledger = new Ledger();
      openAccount();
      var random = new SplittableRandom(seed);
      for (int step = 0; step < 40; step++) {
        anything(random, step + 1);
        ledger.checkLaws();
      }
      Ledger loaded = Ledger.load(ledger.save());
      assertThat(loaded.stateHash()).as("seed %d", seed).isEqualTo(ledger.stateHash());
      assertThat(loaded.nextOrderId(1)).isEqualTo(ledger.nextOrderId(1));
    }
  }

  private void anything(SplittableRandom random, int id) {
    var open = ledger.openOrders();
    int choice = random.nextInt(open.isEmpty() ? 1 : 5);
    if (choice == 0) {
      String side = random.nextBoolean() ? "BUY" : "SELL";
      place(id, random.nextBoolean() ? STOCK : FUTURE, side, random.nextInt(1, 100));
      return;
    }
    LedgerOrder order = open.get(random.nextInt(open.size()));
    switch (choice) {
      case 1 -> ledger.move(order.permId(), OrderPhase.CANCELLED, "", id);
      case 2 ->
          ledger.amend(
              order.permId(),
              market(order.side().action(), (int) order.filled().quantity().toDouble() + 5));
      case 3 -> {
        if (!ledger.executions().isEmpty()) {
          correctSomething(random);
        }
      }
      default ->
          fill(
              order.permId(),
              random.nextInt(1, (int) order.remaining().toDouble() + 1),
              random.nextInt(1, 50),
              random.nextInt(3));
    }
  }

  private void correctSomething(SplittableRandom random) {
    LedgerExecution execution = ledger.executions().get(random.nextInt(ledger.executions().size()));
    LedgerOrder of = ledger.order(execution.permId());
    long size = (long) execution.print().quantity().toDouble();
    long most = of.isOpen() ? size + (long) of.remaining().toDouble() : 200;
    ledger.correct(
        execution.id().serial(), Quantity.of(random.nextLong(1, most)), random.nextInt(1, 50));
  }

  private long place(int id, Contract contract, String action, int size) {
    var placement = new Placement(new OrderKey(1, id), ACCOUNT, contract, market(action, size));
    return ledger.place(placement, 1).permId();
  }

  private static Order market(String action, int size) {
    return Order.of(Order.Terms.market(action, BigDecimal.valueOf(size)));
  }

  private LedgerExecution fill(long permId, int size, double price, double commission) {
    return execute(permId, size, price, new Booking(1, commission));
  }

  private LedgerExecution execute(long permId, int size, double price, Booking booking) {
    return ledger.execute(permId, new Print(Quantity.of(size), price, 1, "ISLAND", 2), booking);
  }
}
