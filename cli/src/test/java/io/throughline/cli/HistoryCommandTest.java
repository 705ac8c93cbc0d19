package io.throughline.cli;

import static io.throughline.faketws.scenario.Effects.fail;
import static io.throughline.faketws.scenario.Effects.lose;
import static io.throughline.faketws.scenario.Occasion.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.cli.terminal.StopSignal;
import io.throughline.faketws.FakeTws;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.testkit.junit.FakeTwsPort;
import io.throughline.testkit.junit.WithFakeTws;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithFakeTws
class HistoryCommandTest {
  private static final String[] FOUR_DAYS = {
    "TWTR-STK-SMART-USD", "--from=2025-12-29", "--to=2026-01-01", "--bars=1min"
  };

  @TempDir private Path folder = Path.of("");
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private BooleanSupplier isStopped = () -> false;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("twtr.csv");
  }

  private final class Stop implements StopSignal {
    @Override
    public int during(IntSupplier command) {
      return command.getAsInt();
    }

    @Override
    public void await() {
      throw new AssertionError("a download waits for nobody");
    }

    @Override
    public boolean isAsked() {
      return isStopped.getAsBoolean();
    }
  }

  private int throughline(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return ThroughlineCommand.commandLine(new Stop())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private int history(int port, String... arguments) {
    var all = new ArrayList<>(List.of("history", "--port=" + port, "--out=" + file));
    all.addAll(List.of(arguments));
    return throughline(all.toArray(String[]::new));
  }

  private Path part() {
    return folder.resolve("twtr.csv.part");
  }

  private Path state() {
    return folder.resolve("twtr.csv.part.state");
  }

  /// Stops as soon as some bars are there.
  private void stopInTheMiddle() {
    isStopped =
        () -> {
          try {
            return Files.exists(state()) && !Files.readString(state()).endsWith("rows=0\n");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
  }

  private String undisturbed(int port) throws IOException {
    file = folder.resolve("undisturbed.csv");
    assertThat(history(port, FOUR_DAYS)).isZero();
    String text = Files.readString(file);
    file = folder.resolve("twtr.csv");
    return text;
  }

  private List<String> files() throws IOException {
    try (var paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void bars_are_downloaded_into_a_file_that_a_backtest_reads_as_it_is(@FakeTwsPort int port)
      throws IOException {
    int status = history(port, FOUR_DAYS);

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains(
            "TWTR-STK-SMART-USD, TRADES, bars of 1 minute",
            "3,840 bars, 2025-12-29T04:01:00-05:00 to 2026-01-01T20:00:00-05:00",
            "no holes");
    assertThat(err.toString()).contains("100 %");
    assertThat(files()).containsExactly("twtr.csv");
    assertThat(Files.readAllLines(file).subList(0, 2))
        .containsExactly(
            "# throughline: TWTR-STK-SMART-USD TRADES; bars=1 minute; zone=US/Eastern; stamp=end",
            "time,open,high,low,close,volume");

    assertThat(throughline("run", "SmaCross", "--data=" + file)).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains("twtr: 3,840 bars of 1 minute, 2025-12-29 04:01 to 2026-01-01 20:00");
  }

  @Test
  void a_download_that_was_stopped_goes_on_and_ends_in_the_same_file(@FakeTwsPort int port)
      throws IOException {
    String whole = undisturbed(port);
    stopInTheMiddle();
    int stopped = history(port, FOUR_DAYS);
    String told = err.toString();
    assertThat(stopped).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(told).contains("stopped", "are kept in", "the same command goes on from there");
    assertThat(file).doesNotExist();
    assertThat(whole)
        .startsWith(Files.readString(part()))
        .hasSizeGreaterThan((int) Files.size(part()));

    isStopped = () -> false;
    int status = history(port, FOUR_DAYS);

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(err.toString()).contains("are there already");
    assertThat(Files.readString(file)).isEqualTo(whole);
    assertThat(files()).containsExactly("twtr.csv", "undisturbed.csv");
  }

  @Test
  void what_a_killed_process_had_not_counted_is_cut_off(@FakeTwsPort int port) throws IOException {
    String whole = undisturbed(port);
    stopInTheMiddle();
    history(port, FOUR_DAYS);
    Files.writeString(part(), "2025-12-30T04:01:00-05:0", StandardOpenOption.APPEND);

    isStopped = () -> false;
    history(port, FOUR_DAYS);

    assertThat(Files.readString(file)).isEqualTo(whole);
  }

  @Test
  void a_download_does_not_go_on_with_other_parameters(@FakeTwsPort int port) throws IOException {
    stopInTheMiddle();
    history(port, FOUR_DAYS);
    isStopped = () -> false;
    String kept = Files.readString(part());

    int status = history(port, "TWTR", "--from=2025-12-29", "--bars=5min");

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains(
            "twtr.csv.part holds a download of something else",
            "contract is TWTR-STK-SMART-USD there and TWTR here",
            "bars is 1 min there and 5 mins here",
            "to is 2026-01-02T00:00 there and now here",
            "--force");
    assertThat(Files.readString(part())).isEqualTo(kept);

    assertThat(history(port, "TWTR", "--from=2025-12-29", "--bars=5min", "--force")).isZero();
    assertThat(files()).containsExactly("twtr.csv");
  }

  @Test
  void a_finished_file_is_replaced_only_by_force(@FakeTwsPort int port) throws IOException {
    Files.writeString(file, "mine");

    assertThat(history(port, FOUR_DAYS)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("twtr.csv is there already; add --force");
    assertThat(file).hasContent("mine");

    assertThat(history(port, "TWTR", "--from=2025-12-29", "--force")).isZero();
    assertThat(Files.readString(file)).contains("bars=1 day");
  }

  @Test
  void a_name_that_fits_several_is_answered_with_what_to_write(@FakeTwsPort int port)
      throws IOException {
    assertThat(history(port, "AAPL", "--from=2025-12-29")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains(
            "3 contracts fit 'AAPL'; write one of:", "AAPL-STK-SMART-USD   APPLE INC, NASDAQ");
    assertThat(files()).isEmpty();
  }

  @Test
  void data_without_permission_are_told_with_what_to_do(@FakeTwsPort int port, FakeTws tws)
      throws IOException {
    String text = "Historical Market Data Service error message:No market data permissions";
    var denied =
        Scenario.named("history denied")
            .when(request("reqHistoricalData"))
            .then(lose(), fail(162, text));
    tws.tell(core -> core.play(denied));

    assertThat(history(port, FOUR_DAYS)).isEqualTo(ExitCode.CONNECTION);
    assertThat(err.toString())
        .contains("No market data permissions", "(code 162)", "look at IB's Client Portal");
    assertThat(file).doesNotExist();
  }

  @Test
  void holes_are_told_and_not_hidden(@FakeTwsPort int port, FakeTws tws) {
    tws.tell(core -> core.play(FaultCatalogue.scenario("history-gap:bars=7,from=100")));

    assertThat(history(port, "TWTR", "--from=2025-12-29", "--to=2025-12-29", "--bars=1min"))
        .isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains(
            "953 bars",
            "1 hole within trading hours, 7 bars; the longest:",
            "2025-12-29T05:40 to 2025-12-29T05:47, 7 bars");
  }

  @Test
  void days_without_trading_have_no_bars_and_leave_no_file(@FakeTwsPort int port)
      throws IOException {
    int status = history(port, "TWTR", "--from=2026-01-03", "--to=2026-01-04", "--bars=1min");

    assertThat(status).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(out.toString())
        .contains(
            "no bars between 2026-01-03T00:00 and 2026-01-05T00:00, when the contract did not trade");
    assertThat(files()).isEmpty();
  }

  @Test
  void nobody_at_the_port_is_told_at_once() {
    int port = 1; // of a service that nobody runs; a port just left may be taken by others

    assertThat(history(port, FOUR_DAYS)).isEqualTo(ExitCode.CONNECTION);
    assertThat(err.toString()).contains("nothing listens at 127.0.0.1:" + port);
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    int status = history(7497, "TWTR", "--from=29.12.2025", "--bars=7min", "--tz=Mars", "--what=P");

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains(
            "4 problems",
            "--from must be a date such as 2026-01-31",
            "--bars must be one of the sizes that TWS has (1 secs, 5 secs,",
            "--what must be one of TRADES, MIDPOINT",
            "--tz must be a time zone");
  }
}
