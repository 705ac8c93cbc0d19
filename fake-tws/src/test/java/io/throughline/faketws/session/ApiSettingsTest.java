package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.faketws.floor.ApiSettings;
import io.throughline.faketws.floor.ApiSettings.Switch;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.tws.message.AccountRequest.ReqAccountUpdates;
import io.throughline.tws.message.ConnectionRequest.ReqCurrentTime;
import io.throughline.tws.message.OrderHandling.Transmission;
import io.throughline.tws.message.OrderRequest.Days;
import io.throughline.tws.message.OrderRequest.ExecutionFilter;
import io.throughline.tws.message.OrderRequest.ReqCompletedOrders;
import io.throughline.tws.message.OrderRequest.ReqExecutions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What users set, and what clients may ask about orders of the past and of others.
class ApiSettingsTest {
  @Test
  void too_many_messages_are_refused_and_the_third_time_disconnects() {
    Stage stage = Stage.with(ApiSettings.STANDARD.withMessagesPerSecond(50));
    for (int second = 0; second < 3; second++) {
      for (int i = 0; i < 52; i++) {
        stage.send(new ReqCurrentTime());
      }
      assertThat(stage.errors()).containsOnly("100").hasSize(second < 2 ? 2 : 1);
      stage.pass(Duration.ofSeconds(1));
    }

    assertThat(stage.client().isClosed()).isTrue();
  }

  @Test
  void a_preset_sets_the_time_in_force_that_was_not_stated() {
    Stage stage = Stage.with(ApiSettings.STANDARD.withPresetTif("GTC")).trade(100);

    stage.place(1, Stage.order("BUY", "LMT", 90, 0, ""));
    stage.place(2, Stage.order("BUY", "LMT", 90, 0, "DAY"));

    assertThat(stage.errors()).containsExactly("10349");
    assertThat(stage.core().ledger().orders())
        .extracting(order -> order.terms().terms().tif())
        .containsExactly("GTC", "DAY");
    assertThatThrownBy(() -> ApiSettings.STANDARD.withPresetTif("FOK"))
        .hasMessage("a preset time in force must be DAY or GTC but is \"FOK\"");
  }

  @Test
  void a_master_sees_the_orders_of_all() {
    Stage stage = Stage.with(ApiSettings.STANDARD.withMasterClient(9)).trade(100);
    var master = RawClient.started(stage.core(), 178, 9);
    master.frames();

    stage.place(1, Stage.order("BUY", "MKT", 0, 0));
    master.pass(Duration.ofSeconds(1));

    assertThat(master.frames()).extracting(List::getFirst).contains("5", "3", "11", "59");
  }

  @Test
  void a_read_only_interface_takes_no_orders() {
    Stage stage = Stage.with(ApiSettings.STANDARD.with(Switch.READ_ONLY));

    stage.place(1, Stage.order("BUY", "MKT", 0, 0));
    stage.client().send("5", "1");

    assertThat(stage.client().frames("4"))
        .extracting(frame -> frame.get(2) + " " + frame.get(3))
        .containsExactly("1 321", "-1 321");
  }

  @Test
  void open_orders_can_come_with_the_start() {
    Stage stage = Stage.with(ApiSettings.STANDARD.with(Switch.DOWNLOAD_OPEN_ORDERS)).trade(100);
    stage.place(1, Stage.order("BUY", "LMT", 90, 0, "GTC")).pass(Duration.ofSeconds(1));
    stage.client().leave();

    var again = RawClient.started(stage.core(), 178, 1);

    assertThat(again.frames())
        .extracting(List::getFirst)
        .containsExactly("15", "9", "4", "4", "4", "5", "3", "53");
  }

  @Test
  void completed_orders_are_those_of_today_and_the_api_ones_if_asked() {
    Stage stage = Stage.standard().trade(100);
    stage.place(1, Stage.order("BUY", "MKT", 0, 0)).trade(100);
    stage.pass(Duration.ofDays(1)).trade(100);
    stage.place(2, Stage.order("BUY", "MKT", 0, 0)).trade(100);
    var byHand =
        stage
            .core()
            .acts()
            .placeManual(
                stage.core().ledger().orders().getFirst().contract(),
                Stage.order("SELL", "MKT", 0, 0));
    stage.trade(100);
    assertThat(stage.core().ledger().order(byHand.permId()).isOpen()).isFalse();
    stage.client().frames();

    stage.send(new ReqCompletedOrders(false));
    assertThat(stage.client().frames())
        .extracting(List::getFirst)
        .containsExactly("101", "101", "102");
    stage.send(new ReqCompletedOrders(true));
    assertThat(stage.client().frames()).extracting(List::getFirst).containsExactly("101", "102");
  }

  @Test
  void executions_are_those_of_today_or_of_the_days_asked_for() {
    var stage = new Stage(CoreOptions.standard(), 200).trade(100);
    stage.place(1, Stage.order("BUY", "MKT", 0, 0)).trade(100);
    stage.pass(Duration.ofDays(1)).trade(100);
    stage.place(2, Stage.order("BUY", "MKT", 0, 0)).trade(100);
    stage.client().frames();

    assertThat(executions(stage, new Days(null, List.of()))).containsExactly("2");
    assertThat(executions(stage, new Days(2, List.of()))).containsExactly("1", "2");
    assertThat(executions(stage, new Days(null, List.of(20260105)))).containsExactly("1");
    assertThat(executions(stage, new Days(null, List.of(20260107)))).isEmpty();
  }

  /// The order ids of the executions that are told.
  private static List<String> executions(Stage stage, Days days) {
    stage.send(new ReqExecutions(5, new ExecutionFilter(0, "", "", "", "", "", "", days)));
    return stage.client().frames("11").stream().map(frame -> frame.get(2)).toList();
  }

  @Test
  void a_what_if_tells_margin_and_commission_and_leaves_nothing() {
    Stage stage = Stage.standard().trade(100);

    stage.place(
        1,
        Stage.order("BUY", "MKT", 0, 0)
            .with(new Transmission(true, true, null, false, false, false, false)));

    List<List<String>> frames = stage.pass(Duration.ofSeconds(1)).client().frames();
    assertThat(frames).extracting(List::getFirst).containsExactly("5");
    assertThat(frames.getFirst()).contains("PreSubmitted", "1000000", "2500");
    assertThat(stage.core().ledger().orders()).isEmpty();
  }

  @Test
  void account_values_move_with_fills_and_prices() {
    Stage stage = Stage.standard().trade(100);
    stage.place(1, Stage.order("BUY", "MKT", 0, 0)).trade(100);
    assertThat(netLiquidation(stage)).isEqualTo("999999.00");

    stage.trade(110);

    assertThat(netLiquidation(stage)).isEqualTo("1000999.00");
    assertThat(stage.core().ledger().positions().iterator().next().quantity())
        .isEqualTo(Quantity.of(100));
  }

  private static @Nullable String netLiquidation(Stage stage) {
    stage.client().frames();
    stage.send(new ReqAccountUpdates(true, "DU1234567"));
    return stage.client().frames("6").stream()
        .filter(frame -> frame.get(2).equals("NetLiquidation"))
        .map(frame -> frame.get(3))
        .findFirst()
        .orElse(null);
  }
}
