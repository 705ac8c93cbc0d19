package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.fault.MagicNames;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MagicNamesTest {
  private final FakeTwsCore core = new FakeTwsCore(CoreOptions.standard());
  private final RawClient client = RawClient.started(core, 178, 1);

  @Test
  void parts_are_filled_one_tick_after_the_other() {
    client.frames();
    client.send(Placements.order(1, "BUY", "MKT", "", "fake:parts"));
    client.pass(Duration.ofSeconds(5));

    assertThat(client.frames("11"))
        .extracting(frame -> frame.get(19))
        .containsExactly("33", "33", "34");
  }

  @Test
  void a_held_order_stays_where_it_is() {
    client.send(Placements.order(1, "BUY", "MKT", "", "fake:held"));
    client.pass(Duration.ofSeconds(60));

    assertThat(client.frames("3"))
        .extracting(frame -> frame.get(2))
        .containsExactly("PreSubmitted");
  }

  @Test
  void a_cancel_may_stay_unanswered() {
    assertThat(cancelled("fake:cancel-unanswered")).containsExactly("PendingCancel");
  }

  @Test
  void a_cancel_may_be_overtaken_by_the_fill() {
    assertThat(cancelled("fake:cancel-filled"))
        .containsExactly("PendingCancel", "Filled", "Filled");
  }

  @Test
  void a_refusal_comes_alone_and_a_rejection_with_its_status() {
    client.frames();

    client.send(Placements.order(1, "BUY", "MKT", "", "fake:refused"));
    client.send(Placements.order(2, "BUY", "MKT", "", "fake:rejected:reason=no margin"));

    List<List<String>> frames = client.frames();
    assertThat(frames).extracting(List::getFirst).containsExactly("4", "4", "5", "3");
    assertThat(frames.subList(0, 2))
        .extracting(frame -> frame.get(3))
        .containsExactly("460", "201");
  }

  @Test
  void a_symbol_that_names_a_fault_has_it_for_all_its_data() {
    client.frames();

    client.send(Asks.history(7, "FAKE.HISTORY-EMPTY"));
    client.send(Asks.history(8, "FAKE.HISTORY-EMPTY"));
    client.send(Asks.history(9, "FAKE.HISTORY-GAP"));
    client.send(Asks.details(10, "FAKE.AMBIGUOUS-CONTRACT"));

    List<List<String>> frames = client.frames();
    assertThat(frames).extracting(List::getFirst).containsExactly("4", "4", "17", "10", "10", "52");
    assertThat(frames.getFirst().get(4)).endsWith("no data: FAKE.HISTORY-EMPTY@SMART Trades");
  }

  @Test
  void what_names_no_fault_is_noted_and_changes_nothing() {
    client.frames();

    client.send(Placements.order(1, "BUY", "MKT", "", "fake:hled"));
    client.pass(Duration.ofSeconds(1));

    assertThat(client.frames("11")).hasSize(1);
    assertThat(core.transcript().text())
        .contains("'fake:hled' means nothing: there is no fault 'hled'");
  }

  @Test
  void there_is_an_instrument_for_each_symbol_that_names_a_fault() {
    assertThat(core.floor().universe().all())
        .extracting(instrument -> instrument.symbol())
        .filteredOn(MagicNames::isSymbol)
        .containsExactlyInAnyOrderElementsOf(
            FaultCatalogue.all().stream()
                .flatMap(fault -> MagicNames.symbolOf(fault).stream())
                .toList());
  }

  private List<String> cancelled(String ref) {
    client.send(Placements.order(1, "BUY", "LMT", "100", ref));
    client.pass(Duration.ofSeconds(1));
    client.frames();
    client.send("4", "1", "1", "");
    client.pass(Duration.ofSeconds(1));
    return client.frames("3").stream().map(frame -> frame.get(2)).toList();
  }
}
