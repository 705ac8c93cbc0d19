package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeRunCommandTest {
  /// Buys on the third bar and sells on the sixth.
  private static final String ROUND_TRIP =
      """
      import io.throughline.api.strategy.Strategy;

      public final class RoundTrip extends Strategy {
        private int bars;

        @Override
        protected void next() {
          bars++;
          if (bars == 3) {
            buy(10).submit();
          } else if (bars == 6) {
            close();
          }
        }
      }
      """;

  @TempDir private Path folder = Path.of("");
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int throughline(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return ThroughlineCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String bars() throws IOException {
    var text = new StringBuilder("time,open,high,low,close,volume\n");
    for (int i = 1; i <= 12; i++) {
      double price = 400 + i;
      text.append(
          "2026-01-05T15:%02d:00Z,%s,%s,%s,%s,100\n"
              .formatted(i, price, price + 0.5, price - 0.5, price + 0.25));
    }
    return Files.writeString(folder.resolve("spy.csv"), text).toString();
  }

  private int run(String... more) throws IOException {
    Path strategy = Files.writeString(folder.resolve("RoundTrip.java"), ROUND_TRIP);
    var all =
        new ArrayList<>(
            List.of(
                "run", strategy.toString(), "--data=" + bars() + ",contract=SPY-STK-SMART-USD"));
    all.addAll(List.of(more));
    return throughline(all.toArray(String[]::new));
  }

  @Test
  void one_word_takes_a_run_from_the_backtest_to_a_fake_tws() throws IOException {
    Path back = folder.resolve("back.json");
    Path fake = folder.resolve("fake.json");

    assertThat(run("--json=" + back)).isEqualTo(ExitCode.OK);
    int status = run("--backend=fake", "--json=" + fake);

    assertThat(err.toString()).contains("LIVE", "Completed 10 at ");
    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains(
            "spy: 12 bars of 1 minute, 2026-01-05 15:01 to 2026-01-05 15:12",
            "start       10,000.00",
            "trades      1 closed");
    assertThat(Files.readString(fake)).contains("\"outcome\" : \"completed\"");
    throughline("compare", back.toString(), fake.toString());
    assertThat(out.toString()).contains("the same: 2 orders with the same fills");
  }

  @Test
  void a_sample_strategy_gives_the_orders_of_its_backtest_over_a_real_socket() throws IOException {
    List<String> rows = Files.readAllLines(Path.of("../data/minutes-new-york.csv")).subList(0, 400);
    Path minutes = Files.write(folder.resolve("minutes.csv"), rows);
    Path back = folder.resolve("back.json");
    Path fake = folder.resolve("fake.json");
    String data =
        "--data="
            + minutes
            + ",contract=SPY-STK-SMART-USD,timeframe=minutes,tzinput=America/New_York,tz=America/New_York";

    assertThat(
            throughline(
                "run", "SmaCross", data, "--param=fast=3", "--param=slow=9", "--json=" + back))
        .isEqualTo(ExitCode.OK);
    assertThat(
            throughline(
                "run",
                "SmaCross",
                data,
                "--param=fast=3",
                "--param=slow=9",
                "--backend=fake",
                "--json=" + fake))
        .isEqualTo(ExitCode.OK);

    assertThat(throughline("compare", back.toString(), fake.toString())).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).containsPattern("the same: \\d\\d+ orders with the same fills");
  }

  @Test
  void faults_are_on_call_and_the_run_agrees_with_the_ledger_all_the_same() throws IOException {
    assertThat(run("--backend=fake", "--scenario=duplicate-status", "--seed=7"))
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void a_fill_that_the_run_is_never_told_ends_it_with_a_difference() throws IOException {
    Path scenario =
        Files.writeString(
            folder.resolve("lose.yaml"),
            """
            name: lose every word of fills
            steps:
            - when: {message: execDetails}
              then: [lose]
            - when: {message: orderStatus}
              then: [lose]
            """);

    int status = run("--backend=fake", "--scenario=" + scenario);

    assertThat(status).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(err.toString())
        .contains("the run and the fake's ledger do not agree", "has not counted a fill of");
  }

  @Test
  void a_contract_that_the_fake_does_not_know_is_told_with_those_it_knows() throws IOException {
    int status =
        throughline(
            "run",
            "SmaCross",
            "--backend=fake",
            "--data=" + bars() + ",contract=ZZZZ-STK-SMART-USD");

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("the fake TWS does not know 'ZZZZ-STK-SMART-USD'; it knows", "SPY-STK-SMART-USD");
  }

  @Test
  void what_is_wrong_with_the_fake_is_told_before_anything_starts() throws IOException {
    int status = run("--backend=fake", "--scenario=no-such", "--speed=fast", "--seed=x", "--live");

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains(
            "there is no fault 'no-such'; 'throughline fake-tws list' shows all",
            "--speed must be a number above 0, or max",
            "--seed must be a whole number",
            "leave out --live");
  }
}
