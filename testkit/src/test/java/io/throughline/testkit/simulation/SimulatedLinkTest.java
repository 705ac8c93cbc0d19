package io.throughline.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.scenario.Effects;
import io.throughline.faketws.scenario.Occasion;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.faketws.transcript.TranscriptLine;
import io.throughline.testkit.simulation.LinkFault.Way;
import io.throughline.tws.message.ConnectionRequest.ReqUserInfo;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedLinkTest {
  /// `API` and NUL, the versions, startApi.
  private static final int MESSAGES_OF_A_START = 3;

  private final Simulation simulation = Simulation.ofSeed(1);
  private FakeTwsCore core = simulation.serve(CoreOptions.standard());
  private Recorder client = simulation.join("client", Recorder::new);

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private List<Integer> questionsHeard() {
    return core.transcript().lines().stream()
        .map(TranscriptLine::what)
        .filter(ReqUserInfo.class::isInstance)
        .map(what -> ((ReqUserInfo) what).reqId())
        .toList();
  }

  private long notes(String text) {
    return core.transcript().lines().stream().filter(line -> line.what().equals(text)).count();
  }

  private void askFor(int seconds) {
    IntStream.range(0, seconds).forEach(i -> simulation.after(seconds(i), client::ask));
    simulation.runFor(seconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void what_is_split_and_merged_and_late_arrives_whole_and_in_order(long seed) {
    Simulation rough = Simulation.ofSeed(seed).with(LinkTraits.rough());
    core = rough.serve(CoreOptions.standard());
    client = rough.join("client", Recorder::new);

    client.connect();
    rough.runFor(seconds(2));
    IntStream.range(0, 100).forEach(_ -> client.ask());
    rough.runFor(seconds(2));

    assertThat(questionsHeard()).isEqualTo(IntStream.rangeClosed(1, 100).boxed().toList());
    assertThat(rough.transcript()).contains("-> bytes 1");
    assertThat(core.transcript().text()).doesNotContain("broken stream");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5})
  void a_cut_lets_exactly_so_many_messages_through(int questions) {
    client.link.inject(
        new LinkFault.CutAfterMessages(Way.TO_SERVER, MESSAGES_OF_A_START + questions));

    client.connect();
    simulation.runFor(seconds(1));
    askFor(10);

    assertThat(questionsHeard()).hasSize(questions);
    assertThat(client.events).last().asString().startsWith("connection reset after ");
    assertThat(notes("disconnected")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 17})
  void a_cut_lets_exactly_so_many_bytes_through(int bytes) {
    client.link.inject(new LinkFault.CutAfterBytes(Way.TO_CLIENT, bytes));

    client.connect();
    simulation.runFor(seconds(1));

    assertThat(client.receivedBytes()).isEqualTo(bytes);
    assertThat(client.events).containsExactly("opened after 0 s", "connection reset after 0 s");
  }

  @Test
  void in_silence_nobody_hears_anything_and_both_learn_of_it_when_it_is_over() {
    client.connect();
    simulation.runFor(seconds(1));
    client.link.inject(new LinkFault.Silence(seconds(20)));
    askFor(19);

    assertThat(questionsHeard()).isEmpty();
    assertThat(client.events).containsExactly("opened after 0 s");
    assertThat(notes("disconnected")).isZero();

    simulation.runFor(seconds(2));

    assertThat(client.events).last().isEqualTo("connection timed out after 21 s");
    assertThat(notes("disconnected")).isEqualTo(1);
  }

  @Test
  void a_client_that_comes_again_in_silence_finds_its_id_in_use() {
    client.connect();
    simulation.runFor(seconds(1));
    client.link.inject(new LinkFault.Silence(seconds(20)));

    client.connect();
    simulation.runFor(seconds(1));

    assertThat(core.transcript().text()).contains("client id is already in use");
    assertThat(client.events).last().isEqualTo("closed by the server after 1 s");
  }

  @Test
  void a_stall_ends_in_a_burst() {
    client.connect();
    simulation.runFor(seconds(1));
    client.link.inject(new LinkFault.Stall(seconds(10)));
    askFor(9);
    assertThat(questionsHeard()).isEmpty();

    simulation.runFor(seconds(2));

    assertThat(questionsHeard()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void attempts_are_refused_or_left_without_an_answer_for_a_while() {
    client.link.inject(new LinkFault.Refusal(seconds(5)));
    client.connect();
    simulation.runFor(seconds(6));
    assertThat(client.events).containsExactly("connection refused after 0 s");

    client.link.inject(new LinkFault.NoAnswer(seconds(5)));
    client.connect();
    simulation.runFor(seconds(6));
    assertThat(client.events).hasSize(1);

    client.connect();
    simulation.runFor(seconds(1));
    assertThat(client.events).last().isEqualTo("opened after 12 s");
  }

  @Test
  void a_server_that_refuses_and_resets_by_a_scenario_does_so_on_a_simulated_link() {
    core.play(Scenario.named("closed").when(Occasion.now()).then(Effects.refuse(seconds(5))));
    client.connect();
    simulation.runFor(seconds(6));
    assertThat(client.events).containsExactly("connection refused after 0 s");

    core.play(Scenario.named("reset").when(Occasion.request("reqUserInfo")).then(Effects.reset()));
    client.connect();
    simulation.runFor(seconds(1));
    askFor(1);
    simulation.runFor(seconds(1));

    assertThat(client.events).last().asString().startsWith("connection reset after ");
  }

  @Test
  void calm_ends_what_goes_on_and_leaves_out_what_was_to_come() {
    client.connect();
    simulation.runFor(seconds(1));
    client.link.inject(new LinkFault.Stall(Duration.ofHours(1)));
    client.link.inject(new LinkFault.CutAfterMessages(Way.TO_SERVER, 0));
    client.link.inject(new LinkFault.Refusal(Duration.ofHours(1)));
    simulation.disturb(100, seconds(10));

    simulation.calm();
    askFor(20);

    assertThat(questionsHeard()).hasSize(20);
    assertThat(simulation.struck()).isEmpty();
  }

  @Test
  void a_client_that_leaves_is_gone_for_the_server_and_is_told_nothing() {
    client.connect();
    simulation.runFor(seconds(1));

    simulation.leave(simulation.link("client"));
    simulation.tell(FakeTwsCore::loseUplink);
    simulation.runFor(seconds(1));

    assertThat(notes("disconnected")).isEqualTo(1);
    assertThat(client.events).containsExactly("opened after 0 s");
  }

  @Test
  void two_clients_are_told_each_its_own() {
    Recorder other = simulation.join("other", Recorder::new);
    client.connect();
    other.connect();

    simulation.runFor(seconds(1));

    assertThat(core.transcript().text()).contains("#1 ").contains("#2 ");
    assertThat(List.of(client.events, other.events))
        .containsExactlyInAnyOrder(
            List.of("opened after 0 s"),
            List.of("opened after 0 s", "closed by the server after 0 s")); // the id is in use
  }
}
