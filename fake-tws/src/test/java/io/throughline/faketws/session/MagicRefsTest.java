package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MagicRefsTest {
  private final FakeTwsCore core = new FakeTwsCore(CoreOptions.standard());
  private final RawClient client = RawClient.started(core, 178, 1);

  @Test
  void parts_are_filled_one_tick_after_the_other() {
    client.frames();
    client.send(Placements.order(1, "BUY", "MKT", "", "fake:parts-3"));
    client.pass(Duration.ofSeconds(5));

    assertThat(client.frames("11"))
        .extracting(frame -> frame.get(19))
        .containsExactly("33", "33", "34");
  }

  @Test
  void a_held_order_stays_where_it_is() {
    client.send(Placements.order(1, "BUY", "MKT", "", "fake:hold"));
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

    client.send(Placements.order(1, "BUY", "MKT", "", "fake:refuse"));
    client.send(Placements.order(2, "BUY", "MKT", "", "fake:margin"));

    List<List<String>> frames = client.frames();
    assertThat(frames).extracting(List::getFirst).containsExactly("4", "4", "5", "3");
    assertThat(frames.subList(0, 2))
        .extracting(frame -> frame.get(3))
        .containsExactly("460", "201");
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
