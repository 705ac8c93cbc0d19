package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.ledger.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Conversations in text, with the field counts that real clients insist on.
class FakeTwsCoreTest {
  private static final String[] AAPL = {
    "265598", "AAPL", "STK", "", "", "", "", "SMART", "", "USD", "", ""
  };
  private static final int VERSION = 178;

  private final FakeTwsCore core = new FakeTwsCore(CoreOptions.standard());

  @Test
  void the_greeting_is_one_write_and_nothing_follows_before_startApi() {
    int link = core.connect(core.nowNanos());

    core.receive(link, hex("4150490000000009763130302e2e323235"), core.nowNanos());

    List<LinkAction> actions = core.pollAll();
    assertThat(actions).hasSize(1);
    assertThat(
            new String(
                ((LinkAction.Write) actions.getFirst()).bytes(),
                4,
                4,
                java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("200\0");
  }

  @Test
  void a_range_it_cannot_serve_is_closed_without_a_greeting() {
    var client = new RawClient(core);

    client.hello(201, 225);

    assertThat(client.isClosed()).isTrue();
    assertThat(client.frames()).isEmpty();
    assertThat(core.transcript().text())
        .contains("refused: the client speaks 201..225 and this server 100..200");
  }

  @Test
  void a_client_is_welcomed_with_accounts_next_id_and_farms() {
    var client = RawClient.started(core, VERSION, 1);

    assertThat(client.frames())
        .containsExactly(
            List.of("15", "1", "DU1234567"),
            List.of("9", "1", "1"),
            List.of("4", "2", "-1", "2104", "Market data farm connection is OK:usfarm", ""),
            List.of("4", "2", "-1", "2106", "HMDS data farm connection is OK:ushmds", ""),
            List.of("4", "2", "-1", "2158", "Sec-def data farm connection is OK:secdefil", ""));
  }

  @Test
  void a_client_id_in_use_is_told_so_and_closed() {
    RawClient.started(core, VERSION, 1);

    var second = RawClient.started(core, VERSION, 1);

    assertThat(second.frames("4").getFirst()).contains("326");
    assertThat(second.isClosed()).isTrue();
  }

  @Test
  void all_that_a_client_asks_at_start_is_ended() {
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send("61", "1");
    client.send("5", "1");
    client.send("99", "0");
    client.send("6", "2", "1", "DU1234567");
    client.send("76", "1", "7", "DU1234567", "", "0");
    client.send("7", "3", "8", "0", "", "", "", "", "", "");

    List<List<String>> frames = client.frames();
    assertThat(frames)
        .contains(
            List.of("62", "1"),
            List.of("53", "1"),
            List.of("102"),
            List.of("54", "1", "DU1234567"),
            List.of("74", "1", "7"),
            List.of("55", "1", "8"));
    assertThat(frames)
        .filteredOn(frame -> frame.getFirst().equals("6"))
        .allMatch(frame -> frame.size() == 6);
    assertThat(frames)
        .filteredOn(frame -> frame.getFirst().equals("73"))
        .allMatch(frame -> frame.size() == 8);
  }

  @Test
  void contracts_come_none_one_or_many() {
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send(details("1", "TWTR", "STK", ""));
    assertThat(client.frames()).extracting(List::getFirst).containsExactly("10", "52");
    client.send(details("2", "AAPL", "STK", ""));
    assertThat(client.frames()).extracting(List::getFirst).containsExactly("10", "10", "10", "52");
    client.send(details("3", "ES", "FUT", ""));
    assertThat(client.frames())
        .extracting(List::getFirst)
        .containsExactly("10", "10", "10", "10", "52");
    client.send(details("4", "NOSUCH", "STK", ""));
    assertThat(client.frames())
        .containsExactly(
            List.of(
                "4", "2", "4", "200", "No security definition has been found for the request", ""));
  }

  private static String[] details(String reqId, String symbol, String type, String currency) {
    return new String[] {
      "9", "8", reqId, "0", symbol, type, "", "", "", "", "", "", currency, "", "", "0", "", "", ""
    };
  }

  @Test
  void live_ticks_begin_with_parameters_and_type_and_tell_trades() {
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send(with(List.of("1", "11", "5"), AAPL, "0", "233", "0", "0", ""));
    client.pass(Duration.ofSeconds(5));

    List<List<String>> frames = client.frames();
    assertThat(frames.get(0)).hasSize(5).startsWith("81", "5", "0.01");
    assertThat(frames.get(1)).isEqualTo(List.of("58", "1", "5", "1"));
    assertThat(frames)
        .filteredOn(frame -> frame.getFirst().equals("1"))
        .isNotEmpty()
        .allMatch(frame -> frame.size() == 7);
    assertThat(frames)
        .filteredOn(frame -> frame.getFirst().equals("46") && frame.get(3).equals("48"))
        .isNotEmpty()
        .allMatch(frame -> frame.get(4).split(";", -1).length == 6);
    client.send("2", "2", "5");
    client.send("2", "2", "5");
    assertThat(client.frames("4").getFirst()).contains("300", "Can't find EId with tickerId:5");
  }

  @Test
  void what_was_seen_live_is_what_is_downloaded_later() {
    var client = RawClient.started(core, VERSION, 1);
    client.frames();
    client.send(with(List.of("50", "3", "6"), AAPL, "5", "TRADES", "0", ""));

    client.pass(Duration.ofSeconds(61));
    List<List<String>> live = client.frames("50");
    client.send(
        with(List.of("20", "7"), AAPL, "0", "", "5 secs", "60 S", "0", "TRADES", "2", "0", ""));
    List<String> history = client.frames("17").getFirst();

    assertThat(live).hasSize(12);
    for (List<String> bar : live) {
      int at = history.indexOf(bar.get(3));
      if (!bar.get(8).equals("0")) {
        assertThat(history.subList(at, at + 6)).isEqualTo(bar.subList(3, 9));
      }
    }
  }

  @Test
  void history_has_every_bar_of_the_day_or_says_why_not() {
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send(
        with(
            List.of("20", "7"),
            AAPL,
            "0",
            "20260102 16:00:00 US/Eastern",
            "1 min",
            "1 D",
            "1",
            "TRADES",
            "1",
            "0",
            ""));
    List<String> day = client.frames("17").getFirst();
    client.send(
        with(
            List.of("20", "8"),
            AAPL,
            "0",
            "2026-01-05 10:00",
            "5 secs",
            "1 D",
            "1",
            "TRADES",
            "1",
            "0",
            ""));
    client.send(
        with(List.of("20", "9"), AAPL, "0", "", "7 secs", "1 D", "1", "TRADES", "1", "0", ""));
    client.send(
        with(List.of("20", "10"), AAPL, "0", "", "1 day", "366 D", "1", "TRADES", "1", "0", ""));

    assertThat(day.get(4)).isEqualTo("390");
    assertThat(day.get(5)).isEqualTo("20260102 09:30:00 US/Eastern");
    assertThat(day).hasSize(5 + 390 * 8);
    assertThat(client.frames("4"))
        .extracting(frame -> frame.get(3))
        .containsExactly("10314", "321", "321");
  }

  @Test
  void a_market_order_is_filled_in_the_order_of_callbacks_of_tws() {
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send(Placements.order(1, "BUY", "MKT", "", ""));
    client.pass(Duration.ofSeconds(1));

    List<List<String>> frames = client.frames();
    assertThat(frames)
        .extracting(List::getFirst)
        .containsExactly("5", "3", "11", "5", "3", "5", "3", "59");
    assertThat(frames.get(1)).hasSize(12).startsWith("3", "1", "PreSubmitted", "0", "100");
    assertThat(frames.get(4)).startsWith("3", "1", "Filled", "100", "0");
    assertThat(frames.get(7)).hasSize(8);
    assertThat(frames.get(2).get(14)).isEqualTo(frames.get(7).get(2));
    assertThat(core.ledger().positions().iterator().next().quantity()).isEqualTo(Quantity.of(100));
  }

  @Test
  void a_cancelled_order_says_cancelled_and_202() {
    var client = RawClient.started(core, VERSION, 1);
    client.send(Placements.order(1, "BUY", "LMT", "100", ""));
    client.pass(Duration.ofSeconds(1));
    client.frames();

    client.send("4", "1", "1", "");
    client.pass(Duration.ofSeconds(1));
    client.send("4", "1", "1", "");
    client.send("4", "1", "99", "");

    List<List<String>> frames = client.frames();
    assertThat(frames.subList(0, 2))
        .extracting(frame -> frame.get(2))
        .containsExactly("PendingCancel", "Cancelled");
    assertThat(frames.subList(2, 5))
        .extracting(frame -> frame.get(3))
        .containsExactly("202", "10148", "10147");
  }

  @Test
  void orders_outlive_the_connection_and_a_restart() {
    var client = RawClient.started(core, VERSION, 1);
    client.send(Placements.order(1, "BUY", "LMT", "100", ""));
    client.pass(Duration.ofSeconds(1));
    client.leave();

    FakeTwsCore restarted = FakeTwsCore.restarted(CoreOptions.standard(), core.save());
    var again = RawClient.started(restarted, VERSION, 1);
    assertThat(again.frames("9")).containsExactly(List.of("9", "1", "2"));
    again.send("5", "1");

    assertThat(again.frames()).extracting(List::getFirst).containsExactly("5", "3", "53");
    assertThat(restarted.ledger().stateHash()).isEqualTo(restarted.ledger().stateHash());
  }

  @Test
  void refusals_come_alone_and_leave_no_order() {
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send(Placements.order(1, "BUY", "LMT", "100.001", ""));
    client.send(Placements.order(2, "BUY", "LMT", "", ""));
    client.send(Placements.order(3, "BUY", "PEG MKT", "", ""));

    assertThat(client.frames("4"))
        .extracting(frame -> frame.get(3))
        .containsExactly("110", "321", "387");
    assertThat(core.ledger().orders()).isEmpty();
  }

  @Test
  void a_magic_order_ref_rejects_without_a_script() {
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send(Placements.order(1, "BUY", "MKT", "", "fake:rejected"));
    client.pass(Duration.ofSeconds(1));

    assertThat(client.frames()).extracting(List::getFirst).containsExactly("4", "5", "3");
    assertThat(core.ledger().orders())
        .extracting(LedgerOrder::phase)
        .containsExactly(OrderPhase.INACTIVE);
  }

  @Test
  void same_seed_and_same_input_give_the_same_transcript() {
    assertThat(story(7)).isEqualTo(story(7)).isNotEqualTo(story(8));
  }

  private static String story(long seed) {
    var core = new FakeTwsCore(CoreOptions.standard().withSeed(seed));
    var client = RawClient.started(core, VERSION, 1);
    client.send(with(List.of("1", "11", "5"), AAPL, "0", "233", "0", "0", ""));
    client.send(Placements.order(1, "BUY", "MKT", "", ""));
    client.pass(Duration.ofSeconds(10));
    return core.transcript().text();
  }

  @Test
  void what_it_does_not_serve_gets_an_error_and_a_line_in_the_log() {
    var client = RawClient.started(core, VERSION, 1);
    client.frames();

    client.send("85");

    assertThat(client.frames("4").getFirst()).contains("320");
    assertThat(core.transcript().text()).contains("client 1 sent message 85, which is not served");
  }

  private static String[] with(List<String> head, String[] contract, String... tail) {
    var fields = new ArrayList<>(head);
    Collections.addAll(fields, contract);
    Collections.addAll(fields, tail);
    return fields.toArray(String[]::new);
  }

  private static byte[] hex(String hex) {
    return java.util.HexFormat.of().parseHex(hex);
  }
}
