package io.throughline.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.throughline.faketws.FakeTws;
import io.throughline.faketws.ledger.LedgerAccount;
import io.throughline.faketws.session.FakeTwsCore;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.TestAbortedException;

class WithFakeTwsTest {
  private static final List<Integer> PORTS = new ArrayList<>();
  @TempDir private Path build;

  @BeforeEach
  void nothing_is_known() {
    PORTS.clear();
  }

  @WithFakeTws
  static class TwoTests {
    @BeforeEach
    void greet(@FakeTwsPort int port) throws IOException {
      Caller.greet(port);
    }

    @Test
    void one(FakeTws tws, @FakeTwsPort int port) {
      alone(tws, port);
    }

    @Test
    void other(FakeTws tws, @FakeTwsPort int port) {
      alone(tws, port);
    }

    @AfterEach
    void is_still_up(LedgerView ledger) {
      assertThat(ledger.accounts()).hasSize(1);
    }

    private static void alone(FakeTws tws, int port) {
      assertThat(tws.port()).isEqualTo(port);
      assertThat(tws.transcript()).containsOnlyOnce("agreed on 200");
      PORTS.add(port);
    }
  }

  @Test
  void each_test_has_a_server_of_its_own_that_is_closed_after_it() {
    run(TwoTests.class).testEvents().assertStatistics(stats -> stats.succeeded(2));

    assertThat(PORTS).hasSize(2).allSatisfy(WithFakeTwsTest::assertClosed);
  }

  private static void assertClosed(int port) {
    assertThatThrownBy(() -> Caller.greet(port)).isInstanceOf(ConnectException.class);
  }

  @WithFakeTws(
      serverVersion = 178,
      seed = 42,
      start = "2026-03-02T15:00:00Z",
      accounts = {"DU1", "DU2"},
      speed = 0.001)
  static class Chosen {
    @Test
    void has_what_was_asked_for(FakeTws tws, LedgerView ledger, @FakeTwsPort int port)
        throws IOException {
      assertThat(Caller.greet(port)).containsExactly("178", "20260302 10:00:00 US/Eastern");
      assertThat(ledger.accounts()).extracting(LedgerAccount::name).containsExactly("DU1", "DU2");
      assertThat(tws.<Long>ask(FakeTwsCore::nowNanos) / 1_000_000_000L)
          .isEqualTo(Instant.parse("2026-03-02T15:00:00Z").getEpochSecond());
    }

    @Test
    @WithFakeTws(serverVersion = 163)
    void on_a_method_it_takes_the_place_of_the_class(@FakeTwsPort int port, LedgerView ledger)
        throws IOException {
      assertThat(Caller.greet(port)).first().isEqualTo("163");
      assertThat(ledger.accounts()).extracting(LedgerAccount::name).containsExactly("DU1234567");
    }

    @Nested
    class Inside {
      @Test
      void a_nested_class_has_it_too(@FakeTwsPort int port) throws IOException {
        assertThat(Caller.greet(port)).first().isEqualTo("178");
      }
    }
  }

  @Test
  void values_of_the_annotation_reach_the_server() {
    run(Chosen.class).testEvents().assertStatistics(stats -> stats.succeeded(3));
  }

  static class Failing {
    @Test
    @WithFakeTws
    void fails(@FakeTwsPort int port) throws IOException {
      Caller.greet(port);
      assertThat(port).as("the port").isZero();
    }
  }

  @Test
  void a_failing_test_has_the_transcript_in_a_file_and_in_its_failure() throws IOException {
    EngineExecutionResults results = run(Failing.class);

    Throwable failure = failureOf(results);
    Path published = build.resolve("fails(int)").resolve("fake-tws-transcript.txt");
    assertThat(failure).hasMessageContaining("the port");
    assertThat(failure.getSuppressed()).hasSize(1);
    assertThat(failure.getSuppressed()[0])
        .hasMessageStartingWith("what the fake TWS heard and said, all of ")
        .hasMessageContaining(" lines, also in " + published)
        .hasMessageContaining("client speaks 100..225, agreed on 200");
    assertThat(published).content().contains("#1 -- note connected").contains("agreed on 200");
    assertThat(results.testEvents().fileEntryPublished().count()).isEqualTo(1);
  }

  @Test
  void without_a_place_for_files_the_failure_still_has_the_transcript() {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(Failing.class)).execute();

    assertThat(failureOf(results).getSuppressed()[0])
        .hasMessageContaining("not written to a file because ")
        .hasMessageContaining("agreed on 200");
  }

  static class ClosedInside {
    @Test
    @WithFakeTws
    void closes(FakeTws tws) {
      tws.close();
      throw new AssertionError("anything");
    }
  }

  @Test
  void a_failure_is_not_hidden_by_a_server_that_the_test_has_closed() {
    Throwable failure = failureOf(run(ClosedInside.class));

    assertThat(failure).hasMessage("anything");
    assertThat(failure.getSuppressed()[0])
        .hasMessageContaining("which is lost because the fake TWS is closed");
  }

  private static final String MINE = "src/test/resources/io/throughline/testkit/junit/mine.yaml";

  @WithFakeTws(scenarios = {"greeting-late:by=20ms", MINE})
  static class Expecting {
    @Test
    void greets(@FakeTwsPort int port, FakeTws tws) throws IOException {
      Caller.greet(port);

      assertThat(tws.<Integer>ask(core -> core.scenarios().playing().size())).isEqualTo(2);
    }
  }

  @Test
  void what_a_scenario_expects_and_what_never_happens_fails_the_test() {
    Throwable failure = failureOf(run(Expecting.class));

    assertThat(failure)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("what the scenarios of Expecting.greets() expect never happened:")
        .hasMessageContaining("placeOrder");
    assertThat(failure.getSuppressed()[0]).hasMessageContaining("agreed on 200");
  }

  @WithFakeTws(scenarios = MINE)
  static class ExpectingAndFailing {
    @Test
    void fails() {
      throw new AssertionError("anything");
    }

    @Test
    void gives_up() {
      throw new TestAbortedException("not here");
    }
  }

  @Test
  void an_unmet_step_is_added_to_a_failure_and_not_to_an_assumption() {
    EngineExecutionResults results = run(ExpectingAndFailing.class);

    Throwable failure = failureOf(results);
    assertThat(failure).hasMessage("anything");
    assertThat(failure.getSuppressed())
        .extracting(Throwable::getMessage)
        .anyMatch(message -> message.contains("expect never happened"))
        .anyMatch(message -> message.contains("what the fake TWS heard and said"));
    assertThat(results.testEvents().aborted().count()).isEqualTo(1);
  }

  @WithFakeTws(market = "src/test/resources/io/throughline/testkit/junit/aapl-minute.csv")
  static class Played {
    @Test
    void begins_with_the_file(FakeTws tws) {
      assertThat(tws.<Long>ask(FakeTwsCore::nowNanos) / 1_000_000_000L)
          .isEqualTo(Instant.parse("2026-01-06T14:30:00Z").getEpochSecond());
      assertThat(tws.<Double>ask(Played::askOfApple)).isBetween(250.0, 252.0);
    }

    private static double askOfApple(FakeTwsCore core) {
      return core.floor().quote(core.floor().universe().bySymbol("AAPL")).orElseThrow().ask();
    }
  }

  @Test
  void a_market_file_is_played_from_its_beginning() {
    run(Played.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
  }

  static class Wrong {
    @Test
    @WithFakeTws(serverVersion = 99)
    void version() {}

    @Test
    @WithFakeTws(speed = 0)
    void speed() {}

    @Test
    @WithFakeTws(start = "monday")
    void start() {}

    @Test
    @WithFakeTws(accounts = {"DU1", "DU1"})
    void accounts() {}

    @Test
    @WithFakeTws(scenarios = "no-such-thing")
    void fault() {}

    @Test
    @WithFakeTws(scenarios = "nowhere.yaml")
    void scenario() {}

    @Test
    @WithFakeTws(market = "nowhere.csv")
    void market() {}
  }

  @Test
  void a_wrong_value_is_named_together_with_the_test() {
    assertThat(failuresOf(run(Wrong.class)))
        .extracting(WithFakeTwsTest::firstPart)
        .containsExactlyInAnyOrder(
            "@WithFakeTws of Wrong.version(): serverVersion: the server version must be 100..225"
                + " but is 99",
            "@WithFakeTws of Wrong.speed(): speed must be market seconds per second, above 0, but"
                + " is 0.0",
            "@WithFakeTws of Wrong.start(): start must be an instant such as"
                + " \"2026-01-05T15:00:00Z\" but is \"monday\"",
            "@WithFakeTws of Wrong.accounts(): accounts must be different names, at least one, but"
                + " are [DU1, DU1]",
            "@WithFakeTws of Wrong.fault(): scenario \"no-such-thing\": there is no fault"
                + " 'no-such-thing'",
            "@WithFakeTws of Wrong.scenario(): scenario \"nowhere.yaml\" cannot be read:"
                + " java.nio.file.NoSuchFileException: nowhere.yaml",
            "@WithFakeTws of Wrong.market(): market \"nowhere.csv\": nowhere.csv: there is no"
                + " instrument NOWHERE");
  }

  @WithFakeTws
  static class TooEarly {
    @BeforeAll
    static void before(@FakeTwsPort int port) {}

    @Test
    void never_runs() {}
  }

  @Test
  void a_parameter_where_no_test_runs_is_refused_with_the_reason() {
    Throwable failure =
        run(TooEarly.class).containerEvents().failed().stream()
            .map(WithFakeTwsTest::failure)
            .findFirst()
            .orElseThrow();

    assertThat(failure)
        .hasMessageContaining("a fake TWS lives as long as one test")
        .hasMessageContaining("before(int)");
  }

  static class NoInt {
    @Test
    @WithFakeTws
    void port(@FakeTwsPort String port) {}
  }

  @Test
  void a_port_is_an_int() {
    assertThat(failureOf(run(NoInt.class)))
        .hasMessageContaining("a @FakeTwsPort parameter must be an int but port of port is a")
        .hasMessageContaining("String");
  }

  /// Without the list of what there is instead.
  private static String firstPart(Throwable failure) {
    return String.valueOf(failure.getMessage()).replaceFirst("; .*", "");
  }

  private EngineExecutionResults run(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .outputDirectoryCreator(new Folders(build))
        .execute();
  }

  private static Throwable failureOf(EngineExecutionResults results) {
    List<Throwable> failures = failuresOf(results);
    assertThat(failures).hasSize(1);
    return failures.getFirst();
  }

  private static List<Throwable> failuresOf(EngineExecutionResults results) {
    return results.testEvents().failed().stream().map(WithFakeTwsTest::failure).toList();
  }

  private static Throwable failure(Event event) {
    return event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
  }

  /// One folder per test, by its display name.
  private record Folders(Path root) implements OutputDirectoryCreator {
    @Override
    public Path getRootDirectory() {
      return root;
    }

    @Override
    public Path createOutputDirectory(TestDescriptor test) throws IOException {
      return Files.createDirectories(root.resolve(test.getDisplayName()));
    }
  }
}
