package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.throughline.faketws.fault.Fault;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.ledger.Ledger;
import io.throughline.faketws.scenario.Trigger;
import io.throughline.faketws.session.Trial.Proof;
import io.throughline.faketws.session.Trial.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fault is played, and what a client sees of it is compared with what it should see.
class FaultCatalogueTest {
  private static final String TABLE_BEGIN = "<!-- faults -->\n";
  private static final String TABLE_END = "<!-- /faults -->";
  private static final Map<String, Proof> PROOFS = new TreeMap<>();

  static {
    PROOFS.putAll(LinkProofs.ALL);
    PROOFS.putAll(ConnectivityProofs.ALL);
    PROOFS.putAll(DataProofs.ALL);
    PROOFS.putAll(OrderProofs.ALL);
  }

  private static Proof proof(String name) {
    return Objects.requireNonNull(PROOFS.get(name), name);
  }

  private static Stream<String> names() {
    return FaultCatalogue.all().stream().map(Fault::name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void a_client_sees_the_fault_and_the_ledger_keeps_its_laws(String name) {
    var trial = new Trial(name, Run.WITH_FAULT);

    proof(name).prove(trial);

    trial.core().ledger().checkLaws();
    Ledger.load(trial.core().save()).checkLaws();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void without_the_fault_the_same_proof_fails(String name) {
    var trial = new Trial(name, Run.WITHOUT);

    assertThat(catchThrowable(() -> proof(name).prove(trial))).isNotNull();
  }

  @Test
  void every_fault_has_a_proof_and_says_what_it_does_and_where_it_was_met() {
    assertThat(names()).hasSizeGreaterThan(45).containsExactlyInAnyOrderElementsOf(PROOFS.keySet());
    assertThat(FaultCatalogue.all())
        .allSatisfy(fault -> {
          assertThat(fault.name()).matches("[a-z]+(-[a-z]+)*");
          assertThat(fault.about()).endsWith(".");
          assertThat(fault.seen()).endsWith(".");
          assertThat(fault.parameters()).allSatisfy(one -> assertThat(one.about()).isNotEmpty());
        });
  }

  @Test
  void a_short_text_names_a_fault_and_its_parameters() {
    assertThat(FaultCatalogue.scenario("held")).isEqualTo(FaultCatalogue.named("held").scenario());
    assertThat(FaultCatalogue.scenario("rejected:ref=x,reason=no, never"))
        .isEqualTo(
            FaultCatalogue.named("rejected").scenario(Map.of("ref", "x", "reason", "no, never")));
    assertThatThrownBy(() -> FaultCatalogue.scenario("hled"))
        .hasMessage(
            "there is no fault 'hled'; did you mean 'held'? 'throughline fake-tws list' shows all "
                + FaultCatalogue.all().size());
    assertThatThrownBy(() -> FaultCatalogue.scenario("comission-lat:by=5s"))
        .hasMessageContaining("'comission-lat'; did you mean 'commission-late'?");
    assertThatThrownBy(() -> FaultCatalogue.scenario("nosuch"))
        .hasMessage(
            "there is no fault 'nosuch'; 'throughline fake-tws list' shows all "
                + FaultCatalogue.all().size());
    assertThatThrownBy(() -> FaultCatalogue.scenario("two-flaps:after=soon"))
        .hasMessage(
            "parameter 'after': expected a length of time such as 500ms, 30s or 2m but found"
                + " \"soon\"");
    assertThatThrownBy(() -> FaultCatalogue.scenario("two-flaps:soon"))
        .hasMessage("expected parameter=value but found \"soon\"");
  }

  @Test
  void a_user_means_a_file_or_a_fault(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(
        file,
        """
        name: mine
        parameters:
          after: {type: duration, default: 1s, about: when}
        steps:
        - when: {after: "${after}"}
          then: [drop]
        """);

    assertThat(FaultCatalogue.fileOrFault("held")).isEqualTo(FaultCatalogue.scenario("held"));
    assertThat(FaultCatalogue.fileOrFault(file.toString()).name()).isEqualTo("mine");
    assertThat(FaultCatalogue.fileOrFault(file + ":after=2m").steps().getFirst().when())
        .isEqualTo(new Trigger.After(Duration.ofMinutes(2)));
  }

  @Test
  void the_table_in_the_manual_is_the_catalogue() throws IOException {
    Path manual = Path.of("..", "docs", "fake-tws.md");
    String text = Files.readString(manual);
    int from = text.indexOf(TABLE_BEGIN) + TABLE_BEGIN.length();
    int to = text.indexOf(TABLE_END);
    assertThat(to).isGreaterThanOrEqualTo(from);
    if (Boolean.getBoolean("update.faults")) {
      Files.writeString(
          manual, text.substring(0, from) + FaultCatalogue.table() + text.substring(to));
    }

    assertThat(Files.readString(manual)).contains(TABLE_BEGIN + FaultCatalogue.table() + TABLE_END);
  }

  @Test
  void a_fault_is_explained() {
    assertThat(FaultCatalogue.explain("two-flaps"))
        .isEqualTo(
            """
            two-flaps (link, grounded)

            What it does: The connection is closed twice, shortly after another.
            Where users met it: A second disconnect while the first is being handled starts several reconnect loops (NautilusTrader 4210).
            Parameters:
              after=5s (duration) when the first comes
              between=3s (duration) until the second
            As a scenario:

              name: two-flaps
              steps:
              - when: {after: 5s}
                then: [drop, {later: 3s, then: [drop]}]

            In Java:

              Scenario.named("two-flaps")
                  .when(after(Duration.ofSeconds(5)))
                  .then(drop(), later(Duration.ofSeconds(3), drop()))
            """);
  }
}
