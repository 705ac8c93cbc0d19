package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCommandTest {
  private static final String TWO_RUNS =
      """
      {"time":"2026-01-05T15:00:00Z","event":"start","text":"Buyer on 127.0.0.1:7497, client id 1"}
      {"time":"2026-01-05T15:00:01.123456789Z","event":"refused","order":1,"feed":"TWTR","action":"BUY","quantity":"600","orderType":"Limit","lmtPrice":52.5,"bar":"2026-01-05T15:00:00Z","close":52.51}
      {"time":"2026-01-05T15:00:01.123456789Z","event":"changed","order":1,"state":"Rejected","reason":"safety rule max-size: 600 is more than 500","filled":"0","price":0.0,"commission":0.0}
      {"time":"2026-01-05T15:01:00Z","event":"place","order":2,"ref":"tl1:Buyer:aa:2","orderId":8,"parentId":7,"feed":"TWTR","conId":101484836,"action":"BUY","quantity":"10","orderType":"STP LMT","lmtPrice":52.6,"auxPrice":52.4,"tif":"GTD","goodTillDate":"20260105-20:00:00","ocaGroup":"x","transmit":true,"bar":"2026-01-05T15:01:00Z","close":52.510000000000005}
      {"time":"2026-01-05T15:01:01Z","event":"changed","order":2,"state":"Completed","filled":"10","price":52.510000000000005,"commission":1.0,"fill":"4","fillPrice":52.5,"fillTime":"2026-01-05T15:01:01Z","fill":"6","fillPrice":52.52,"fillTime":"2026-01-05T15:01:02Z"}
      {"time":"2026-01-05T15:02:00Z","event":"cancel","order":3,"orderId":9}
      {"time":"2026-01-05T15:03:00Z","event":"store","text":"[1100] Connectivity has been lost"}
      {"time":"2026-01-06T15:00:00Z","event":"start","text":"Buyer again"}
      {"time":"2026-01-06T15:01:00Z","event":"place","order":2,"ref":"tl1:Buyer:bb:2","orderId":12,"feed":"TWTR","action":"SELL","quantity":"1","orderType":"MKT","tif":"DAY"}
      {"time":"2026-01-06T15:02:00Z","event":"of-a-later-version","order":2,"colour":"green"}
      """;

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int journal(String text, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("orders.jsonl"), text);
    String[] all = new String[more.length + 2];
    all[0] = "journal";
    all[1] = file.toString();
    System.arraycopy(more, 0, all, 2, more.length);
    return ThroughlineCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }

  @Test
  void a_change_that_was_refused_is_told_with_what_was_wanted_and_why() throws IOException {
    journal(
        """
        {"time":"2026-01-05T15:01:02Z","event":"changeRefused","order":2,"feed":"TWTR","action":"BUY","quantity":"20","orderType":"Limit","lmtPrice":52.7,"reason":"safety rule max-size: 20 is more than 10"}
        """);

    assertThat(out.toString().strip())
        .isEqualTo(
            "2026-01-05T15:01:02Z  order 2  is not changed to BUY 20 TWTR Limit limit 52.7: safety"
                + " rule max-size: 20 is more than 10");
  }

  @Test
  void every_line_is_told_in_words() throws IOException {
    int status = journal(TWO_RUNS);

    assertThat(err.toString()).isEmpty();
    assertThat(status).isEqualTo(ExitCode.OK);
    assertThat(out.toString().lines())
        .containsExactly(
            "2026-01-05T15:00:00Z  start: Buyer on 127.0.0.1:7497, client id 1",
            "2026-01-05T15:00:01.123Z  order 1  wants BUY 600 TWTR Limit limit 52.5, decided on the bar"
                + " of 2026-01-05T15:00:00Z that closed at 52.51",
            "2026-01-05T15:00:01.123Z  order 1  is Rejected: safety rule max-size: 600 is more than 500",
            "2026-01-05T15:01:00Z  order 2  sends BUY 10 TWTR STP LMT limit 52.6 at 52.4, GTD until"
                + " 20260105-20:00:00 as order 8, child of 7, in group x, decided on the bar of"
                + " 2026-01-05T15:01:00Z that closed at 52.51, reference tl1:Buyer:aa:2",
            "2026-01-05T15:01:01Z  order 2  is Completed, fill of 4 at 52.5 at 2026-01-05T15:01:01Z, fill"
                + " of 6 at 52.52 at 2026-01-05T15:01:02Z; filled in all 10 at 52.51, commission 1",
            "2026-01-05T15:02:00Z  order 3  asks to cancel order 9",
            "2026-01-05T15:03:00Z  store: [1100] Connectivity has been lost",
            "2026-01-06T15:00:00Z  start: Buyer again",
            "2026-01-06T15:01:00Z  order 2  sends SELL 1 TWTR MKT, DAY as order 12, reference"
                + " tl1:Buyer:bb:2",
            "2026-01-06T15:02:00Z  order 2  event=of-a-later-version colour=green");
  }

  @Test
  void one_order_is_explained_by_its_number() throws IOException {
    assertThat(journal(TWO_RUNS, "--order=1")).isEqualTo(ExitCode.OK);
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("order 1 "));
  }

  @Test
  void a_number_that_two_runs_used_is_told_apart_by_the_reference() throws IOException {
    assertThat(journal(TWO_RUNS, "--order=tl1:Buyer:bb:2")).isEqualTo(ExitCode.OK);
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("2026-01-06"));
  }

  @Test
  void an_order_that_is_not_there_is_told() throws IOException {
    assertThat(journal(TWO_RUNS, "--order=77")).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(err.toString()).contains("orders.jsonl has no order 77");
  }

  @Test
  void a_line_that_was_cut_off_is_named_and_the_others_are_told() throws IOException {
    assertThat(journal(TWO_RUNS + "{\"time\":\"2026")).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(err.toString()).contains("orders.jsonl:11: is no line of a journal");
    assertThat(out.toString().lines()).hasSize(10);
  }

  @Test
  void a_file_that_is_not_there_is_told() {
    int status =
        ThroughlineCommand.commandLine()
            .setErr(new PrintWriter(err))
            .execute("journal", folder.resolve("none").toString());

    assertThat(status).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("does not exist; a run writes it with --journal");
  }
}
