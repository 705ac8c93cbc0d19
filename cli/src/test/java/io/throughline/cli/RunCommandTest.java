package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `throughline run` as its users type it, in process.
class RunCommandTest {
  private static final String DAILY = Path.of("..", "data", "daily.csv").toString();
  private static final String PAIR = Path.of("..", "data", "daily-pair.csv").toString();

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void a_run_ends_in_a_dozen_lines_that_tell_what_came_of_it() {
    int status = throughline("run", "SmaCross", "--data", DAILY);

    assertThat(err.toString()).isEmpty();
    assertThat(status).isEqualTo(ExitCode.OK);
    GoldenText.assertSame("run-summary.txt", withoutSpeed(out.toString()));
  }

  @Test
  void the_help_names_every_option() {
    int status = throughline("run", "--help");

    assertThat(status).isEqualTo(ExitCode.OK);
    GoldenText.assertSame("run-help.txt", out.toString());
  }

  @Test
  void the_catalogue_is_listed_with_parameters_defaults_and_ranges() {
    int status = throughline("strategies");

    assertThat(status).isEqualTo(ExitCode.OK);
    GoldenText.assertSame("strategies.txt", out.toString());
  }

  @Test
  void two_feeds_take_part_in_the_order_in_which_they_were_named() {
    int status = throughline("run", "PairSpread", "--data", DAILY, "--data", PAIR);

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .containsSubsequence("data        daily: 2,568 bars", "data        daily-pair: 1,040 bars");
  }

  @Test
  void what_follows_a_file_holds_for_that_feed_alone() {
    int status =
        throughline("run", "MultiTimeFrame", "--data", DAILY, "--data", DAILY + ",resample=weeks");

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains("data        daily: 2,568 bars of 1 day")
        .containsPattern("data +daily 1 week: \\d+ bars of 1 week");
  }

  @Test
  void costs_and_sizes_change_the_result() {
    throughline("run", "SmaCross", "--data", DAILY, "--commission", "0.001", "--stake", "10");

    assertThat(out.toString())
        .contains("start       10,000.00")
        .doesNotContain("end         10,345");
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    int status =
        throughline(
            "run",
            "SmaCros",
            "--data",
            "nope.csv",
            "--cash",
            "abc",
            "--slip-perc=-1",
            "--resample",
            "foo",
            "--tz",
            "Mars",
            "--from",
            "soon",
            "--analyzer",
            "luck",
            "--orders",
            "no/such/place.csv",
            "--param",
            "fast");

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .startsWith("throughline run: 10 problems:")
        .contains(
            "there is no strategy 'SmaCros'; did you mean SmaCross?",
            "--data nope.csv: there is no such file",
            "--cash must be a number but is 'abc'",
            "--slip-perc must be a number of 0 or more but is '-1'",
            "--resample must be a time frame such as '5 minutes' or weeks but is 'foo'",
            "--tz must be a time zone such as America/New_York but is 'Mars'",
            "--from must be a date such as 2024-01-31 or 2024-01-31T09:30 but is 'soon'",
            "--analyzer must be returns, drawdown, trades, sharpe or sqn but is 'luck'",
            "--orders no/such/place.csv: there is no directory",
            "--param must be NAME=VALUE but is 'fast'");
  }

  @Test
  void an_option_that_does_not_exist_is_answered_with_the_nearest_ones() {
    int status = throughline("run", "SmaCross", "--dat", DAILY);

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("Unknown option", "--data", "See 'throughline run --help'.")
        .doesNotContain("Usage:");
  }

  @Test
  void options_override_the_run_file_and_parameters_one_by_one() throws IOException {
    Path file = directory.resolve("run.yaml");
    Files.writeString(
        file,
        """
        strategy: SmaCross
        params: {fast: 5, slow: 20}
        data: %s
        cash: 50000
        """
            .formatted(DAILY));

    int status =
        throughline("run", "--file", file.toString(), "--param", "fast=7", "--cash", "900");

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .startsWith("SmaCross fast=7 slow=20\n")
        .contains("start       900.00");
  }

  @Test
  void a_source_file_is_compiled_and_run() throws IOException {
    Path source = source("Patient", "if (length() == 100) buy(2).submit();");

    int status = throughline("run", source.toString(), "--data", DAILY, "--param", "bars=3");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("Patient bars=3\n").contains("orders      1\n");
  }

  @Test
  void a_source_file_that_does_not_compile_is_told_with_line_and_excerpt() throws IOException {
    Path source = source("Wrong", "buyy(2).submit();");

    int status = throughline("run", source.toString(), "--data", DAILY);

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains(source + " does not compile:\n" + source + ":5: cannot find symbol")
        .contains("buyy(2).submit();\n")
        .containsPattern("\n +\\^\n");
  }

  @Test
  void a_strategy_that_throws_is_told_with_its_bar_and_what_there_was_until_then()
      throws IOException {
    Path source =
        source(
            "Boom",
            "if (length() == 5) buy(3).submit(); if (length() == 100) throw new IllegalStateException(\"enough\");");
    Path orders = directory.resolve("orders.csv");

    int status =
        throughline("run", source.toString(), "--data", DAILY, "--orders", orders.toString());

    assertThat(status).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(out.toString()).contains("outcome     failed after 100 steps; so far:\n");
    assertThat(err.toString())
        .contains("strategy Boom failed in next() at 2014-05-22T")
        .contains("(step 100): java.lang.IllegalStateException: enough")
        .contains("--stacktrace")
        .doesNotContain("\tat ");
    assertThat(Files.readAllLines(orders)).hasSize(2);
  }

  @Test
  void the_place_in_the_strategy_is_shown_on_request() throws IOException {
    Path source = source("Boom", "throw new IllegalStateException(\"enough\");");

    throughline("run", source.toString(), "--data", DAILY, "--stacktrace");

    assertThat(err.toString()).contains("\tat Boom.next(Boom.java:5)");
  }

  @Test
  void a_malformed_row_is_told_in_words_of_the_command_line() throws IOException {
    List<String> rows = Files.readAllLines(Path.of(DAILY));
    rows.set(39, rows.get(39).replaceFirst(",[0-9.]+", ",n/a"));
    Path file = Files.write(directory.resolve("broken.csv"), rows);

    int status = throughline("run", "SmaCross", "--data", file.toString());

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("broken.csv:40: 'open' must be a number but is \"n/a\"; ")
        .contains("--missing 'n/a'");
  }

  @Test
  void bars_that_were_dropped_are_counted_in_the_summary() throws IOException {
    List<String> rows = Files.readAllLines(Path.of(DAILY));
    rows.add(60, rows.get(59));
    Path file = Files.write(directory.resolve("twice.csv"), rows);

    int status = throughline("run", "SmaCross", "--data", file.toString(), "--bad-bars", "drop");

    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("bad bars    twice: 1 dropped (1 duplicate time)\n");
  }

  @Test
  void bars_may_come_from_an_address_and_a_wrong_one_is_a_matter_of_the_connection()
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] text = Files.readAllBytes(Path.of(DAILY));
    server.createContext("/daily.csv", exchange -> answer(exchange, 200, text));
    server.createContext("/", exchange -> answer(exchange, 404, new byte[0]));
    server.start();
    try {
      String root = "http://127.0.0.1:" + server.getAddress().getPort();

      assertThat(throughline("run", "SmaCross", "--data", root + "/daily.csv"))
          .isEqualTo(ExitCode.OK);
      assertThat(throughline("run", "SmaCross", "--url", root + "/nope.csv"))
          .isEqualTo(ExitCode.CONNECTION);
    } finally {
      server.stop(0);
    }

    assertThat(out.toString()).contains("data        daily: 2,568 bars of 1 day");
    assertThat(err.toString()).contains("/nope.csv answered 404");
  }

  private static void answer(HttpExchange exchange, int status, byte[] text) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
      exchange.getResponseBody().write(text);
    }
  }

  @Test
  void results_are_written_as_tables_and_as_json() throws IOException {
    Path orders = directory.resolve("orders.csv");
    Path trades = directory.resolve("trades.csv");
    Path json = directory.resolve("result.json");

    throughline(
        "run",
        "SmaCross",
        "--data",
        DAILY,
        "--to",
        "2014-12-31",
        "--orders",
        orders.toString(),
        "--trades",
        trades.toString(),
        "--json",
        json.toString());

    GoldenText.assertSame("orders.csv", Files.readString(orders));
    GoldenText.assertSame("trades.csv", Files.readString(trades));
    GoldenText.assertSame(
        "result.json",
        Files.readString(json).replaceFirst("\"elapsedNanos\" : \\d+", "\"elapsedNanos\" : 0"));
  }

  @Test
  void the_same_run_has_the_same_order_hash_in_summary_and_json() throws IOException {
    Path json = directory.resolve("result.json");

    throughline("run", "SmaCross", "--data", DAILY, "--json", json.toString());

    String hash = out.toString().replaceFirst("(?s).*order hash +(\\w+)\n.*", "$1");
    assertThat(hash).hasSize(64);
    assertThat(Files.readString(json)).contains("\"orderListHash\" : \"" + hash + "\"");
  }

  private int throughline(String... arguments) {
    return ThroughlineCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setUsageHelpWidth(100)
        .execute(arguments);
  }

  private Path source(String name, String body) throws IOException {
    return Files.writeString(
        directory.resolve(name + ".java"),
        """
        import io.throughline.api.strategy.*;
        public class %1$s extends Strategy {
          public %1$s(@Param("1") int bars) {}
          @Override protected void next() {
            %2$s
          }
        }
        """
            .formatted(name, body));
  }

  private static String withoutSpeed(String summary) {
    return summary.replaceFirst("speed .*", "speed       (masked)");
  }
}
