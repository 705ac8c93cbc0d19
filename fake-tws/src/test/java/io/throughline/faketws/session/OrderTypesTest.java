package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.floor.FloorSettings.Liquidity;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderCondition;
import io.throughline.tws.message.OrderHandling;
import io.throughline.tws.message.OrderPricing;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When orders of each type work, fill and end, on a market that moves as the test says. It is
/// Monday, 10:00 in New York.
class OrderTypesTest {
  private static final int AAPL = 265598;

  private final Stage stage = Stage.standard().trade(100);

  @ParameterizedTest
  @CsvSource({
    // type, action, limit, stop, price that is not enough, price that fills
    "MKT, BUY, 0, 0, 0, 100",
    "LMT, BUY, 99, 0, 99.5, 99",
    "LMT, SELL, 101, 0, 100.5, 101",
    "STP, SELL, 0, 98, 98.5, 98",
    "STP, BUY, 0, 102, 101.5, 102",
    "STP LMT, SELL, 97, 98, 98.5, 97.5",
    "MIT, BUY, 0, 98, 98.5, 98",
    "LIT, SELL, 101, 102, 101.5, 102"
  })
  void an_order_fills_where_its_type_says(
      String type, String action, double limit, double stop, double notYet, double then) {
    stage.place(1, Stage.order(action, type, limit, stop));
    if (notYet > 0) {
      stage.pass(Duration.ofMillis(50)).trade(notYet);
      assertThat(stage.phase(1)).isIn("PreSubmitted", "Submitted");
    }

    stage.trade(then);

    assertThat(stage.phase(1)).isEqualTo("Filled");
    assertThat(stage.core().ledger().executions().getFirst().print().price()).isEqualTo(then);
  }

  @Test
  void a_change_may_move_the_limit_and_not_the_group() {
    Order order = Stage.order("BUY", "LMT", 90, 0);
    stage.place(1, order).pass(Duration.ofMillis(50));
    stage.place(1, Stage.order("BUY", "LMT", 91, 0).with(new OrderHandling.Oca("late", 1)));
    assertThat(stage.core().transcript().text()).contains("10326", "OCA group revision");

    stage.place(1, Stage.order("BUY", "LMT", 92, 0));

    assertThat(stage.core().ledger().orders().iterator().next().terms().terms().lmtPrice())
        .isEqualTo(92.0);
  }

  @Test
  void a_trailing_percentage_follows_the_market_up_and_sells_on_the_way_down() {
    Order trail = Stage.order("SELL", "TRAIL", 0, 0).with(new OrderPricing.Trigger(0, null, 10.0));

    stage.place(1, trail).trade(100).trade(110).trade(99.5);
    assertThat(stage.phase(1)).isEqualTo("PreSubmitted");
    stage.trade(99);

    assertThat(stage.phase(1)).isEqualTo("Filled");
  }

  @Test
  void a_trailing_limit_keeps_its_distance_to_the_stop() {
    Order trail =
        Stage.order("SELL", "TRAIL LIMIT", 0, 5)
            .with(new OrderPricing.Trigger(0, 95.0, null))
            .with(new OrderPricing.Adjustment("", null, 0.5, null, null, null, 0));

    stage.place(1, trail).trade(100).trade(106).trade(100);
    assertThat(stage.phase(1)).isEqualTo("Submitted");
    stage.trade(100.5);

    assertThat(stage.phase(1)).isEqualTo("Filled");
  }

  @Test
  void a_double_last_trigger_needs_two_ticks_in_a_row() {
    Order stop = Stage.order("SELL", "STP", 0, 98).with(new OrderPricing.Trigger(3, null, null));

    stage.place(1, stop).pass(Duration.ofMillis(50)).trade(97).trade(99).trade(97);
    assertThat(stage.phase(1)).isEqualTo("PreSubmitted");
    stage.trade(97);

    assertThat(stage.phase(1)).isEqualTo("Filled");
  }

  @Test
  void orders_for_the_close_wait_for_it_and_end_with_it() {
    stage.place(1, Stage.order("BUY", "MOC", 0, 0));
    stage.place(2, Stage.order("BUY", "LOC", 99, 0));
    stage.trade(98).trade(100);
    assertThat(stage.phase(1)).isEqualTo("PreSubmitted");

    stage.pass(Duration.ofHours(6));

    assertThat(stage.phase(1)).isEqualTo("Filled");
    assertThat(stage.phase(2)).isEqualTo("Cancelled");
  }

  @Test
  void orders_for_the_opening_wait_for_the_next_one() {
    stage.place(1, Stage.order("BUY", "MKT", 0, 0, "OPG"));
    stage.place(2, Stage.order("BUY", "LMT", 90, 0, "OPG"));
    stage.trade(100).pass(Duration.ofHours(7));
    assertThat(stage.phase(1)).isEqualTo("PreSubmitted");

    stage.pass(Duration.ofHours(17));

    assertThat(stage.phase(1)).isEqualTo("Filled");
    assertThat(stage.phase(2)).isEqualTo("Cancelled");
  }

  @Test
  void immediate_or_cancel_takes_what_is_there_and_fill_or_kill_all_or_nothing() {
    Stage thin = Stage.with(FloorSettings.standard().with(Liquidity.QUOTED)).trade(100);

    thin.place(1, Stage.order("BUY", "LMT", 101, 0, "IOC"));
    thin.place(2, Stage.order("BUY", "LMT", 101, 0, "FOK")).pass(Duration.ofSeconds(1));

    assertThat(thin.phase(1)).isEqualTo("Cancelled");
    assertThat(thin.core().ledger().orders().getFirst().filled().quantity())
        .isEqualTo(Quantity.of(10));
    assertThat(thin.phase(2)).isEqualTo("Cancelled");
    assertThat(thin.core().ledger().orders().getLast().filled().quantity())
        .isEqualTo(Quantity.ZERO);
  }

  @Test
  void an_order_that_is_good_till_a_date_ends_then() {
    stage.place(1, times("GTD", "", "20260105 11:00:00 US/Eastern"));
    stage.place(2, times("GTD", "", "20260106"));
    stage.place(3, times("GTD", "", "20260105 09:00:00 US/Eastern"));
    stage.place(4, times("GTD", "", "tomorrow"));
    assertThat(stage.errors()).containsExactly("334", "334");

    stage.pass(Duration.ofMinutes(61));
    assertThat(stage.phase(1)).isEqualTo("Cancelled");
    stage.pass(Duration.ofHours(32));
    assertThat(stage.phase(2)).isEqualTo("PreSubmitted");
    stage.pass(Duration.ofHours(2));

    assertThat(stage.phase(2)).isEqualTo("Cancelled");
  }

  private static Order times(String tif, String after, String till) {
    return Stage.order("BUY", "LMT", 90, 0, tif)
        .with(new Order.Times(after, till, "", "", null, ""));
  }

  @Test
  void an_order_that_is_good_after_a_time_waits_for_it() {
    stage.place(1, times("DAY", "20260105-15:30:00", ""));
    stage.place(2, times("DAY", "20260105 10:30:00", ""));
    assertThat(stage.errors()).containsExactly("2174");
    stage.pass(Duration.ofMinutes(29)).trade(80);
    assertThat(stage.phase(1)).isEqualTo("PreSubmitted");

    stage.pass(Duration.ofMinutes(2));

    assertThat(stage.phase(1)).isEqualTo("Filled");
    assertThat(stage.phase(2)).isEqualTo("Filled");
  }

  @Test
  void an_order_of_many_days_rests_overnight() {
    stage.place(1, Stage.order("BUY", "LMT", 90, 0, "GTC")).pass(Duration.ofHours(5));
    assertThat(stage.phase(1)).isEqualTo("Submitted");
    stage.pass(Duration.ofHours(2));
    assertThat(stage.phase(1)).isEqualTo("PreSubmitted");
    stage.pass(Duration.ofHours(17));

    assertThat(stage.phase(1)).isEqualTo("Submitted");
    stage.trade(90);
    assertThat(stage.phase(1)).isEqualTo("Filled");
  }

  private static Order conditional(boolean cancels, OrderCondition... conditions) {
    return Stage.order("BUY", "LMT", 120, 0)
        .with(new Order.Conditions(List.of(conditions), false, cancels));
  }

  @Test
  void an_order_waits_for_the_price_of_its_condition() {
    stage.place(1, conditional(false, new OrderCondition.Price(true, true, 105, AAPL, "SMART", 2)));

    stage.trade(104);
    assertThat(stage.phase(1)).isEqualTo("PreSubmitted");
    stage.trade(105).trade(104);

    assertThat(stage.phase(1)).isEqualTo("Filled");
  }

  @Test
  void conditions_join_as_they_say() {
    var time = new OrderCondition.Time(true, true, "20260105-15:10:00");
    var price = new OrderCondition.Price(false, true, 105, AAPL, "SMART", 2);
    stage.place(1, conditional(false, time, price));
    stage.place(2, conditional(false, price, time)).trade(100);

    stage.pass(Duration.ofMinutes(11)).trade(100);
    assertThat(stage.phase(1)).isEqualTo("PreSubmitted");
    assertThat(stage.phase(2)).isEqualTo("Filled");
    stage.trade(105).trade(105);

    assertThat(stage.phase(1)).isEqualTo("Filled");
  }

  @Test
  void conditions_can_cancel_instead() {
    Order order =
        Stage.order("BUY", "LMT", 90, 0)
            .with(
                new Order.Conditions(
                    List.of(new OrderCondition.Price(true, true, 105, AAPL, "SMART", 2)),
                    false,
                    true));

    stage.place(1, order).trade(104);
    assertThat(stage.phase(1)).isEqualTo("Submitted");
    stage.trade(105);

    assertThat(stage.phase(1)).isEqualTo("Cancelled");
  }

  @Test
  void volumes_changes_and_executions_are_conditions_and_margins_are_refused() {
    stage.place(1, conditional(false, new OrderCondition.Volume(true, true, 25, AAPL, "SMART")));
    stage.place(2, conditional(false, new OrderCondition.Execution(true, "STK", "SMART", "AAPL")));
    stage.place(3, conditional(false, new OrderCondition.Margin(true, true, 30)));
    assertThat(stage.errors()).containsExactly("10340");
    assertThat(stage.trade(100).phase(1)).isEqualTo("PreSubmitted");
    assertThat(stage.phase(2)).isEqualTo("PreSubmitted");

    stage.trade(100).trade(100);

    assertThat(stage.phase(1)).isEqualTo("Filled");
    assertThat(stage.pass(Duration.ofSeconds(1)).phase(2)).isEqualTo("Filled");
  }

  @ParameterizedTest
  @CsvSource({"1, Cancelled, 100", "2, Submitted, 60", "3, Submitted, 60"})
  void a_part_of_one_cancels_or_reduces_its_group(int type, String phase, int size) {
    stage.place(1, Stage.order("BUY", "LMT", 90, 0).with(new OrderHandling.Oca("g", type)));
    stage.place(2, Stage.order("BUY", "LMT", 91, 0).with(new OrderHandling.Oca("g", type)));
    stage.pass(Duration.ofSeconds(1));

    long first = stage.core().ledger().orders().getFirst().permId();
    stage.core().acts().order(first).fill(Quantity.of(40), 90);

    assertThat(stage.phase(2)).isEqualTo(phase);
    assertThat(stage.core().ledger().orders().getLast().quantity()).isEqualTo(Quantity.of(size));
    stage.core().acts().order(first).fill(Quantity.of(60), 90);
    assertThat(stage.phase(2)).isEqualTo("Cancelled");
  }

  @Test
  void sizes_and_prices_that_do_not_fit_are_refused_alone() {
    stage.place(1, sized("0.00001"));
    stage.place(2, sized("0.00015"));
    stage.place(3, Stage.order("BUY", "LMT", 90.001, 0));
    stage.place(4, Stage.order("BUY", "TRAIL LIMIT", 90, 1));
    stage.place(5, Stage.order("BUY", "MOC", 0, 0, "GTC"));

    assertThat(stage.client().frames("4"))
        .extracting(frame -> frame.get(3))
        .containsExactly("388", "10318", "110", "321", "113");
    assertThat(stage.core().ledger().orders()).isEmpty();
  }

  private static Order sized(String size) {
    return Order.of(Order.Terms.market("BUY", new BigDecimal(size)));
  }
}
