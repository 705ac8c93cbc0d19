package io.throughline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
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

  private Path result(String name, String... more) {
    Path file = folder.resolve(name);
    String[] all = new String[more.length + 4];
    all[0] = "run";
    all[1] = "SmaCross";
    all[2] = "--data=../data/daily.csv";
    all[3] = "--json=" + file;
    System.arraycopy(more, 0, all, 4, more.length);
    assertThat(throughline(all)).isEqualTo(ExitCode.OK);
    return file;
  }

  private int compare(Path a, Path b) {
    return throughline("compare", a.toString(), b.toString());
  }

  @Test
  void two_runs_that_traded_alike_are_the_same_whatever_they_cost() {
    Path a = result("a.json");
    Path b = result("b.json", "--commission=0.001");

    assertThat(compare(a, b)).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .startsWith("the same: 75 orders with the same fills, order hash 46aac");
  }

  @Test
  void the_first_order_that_differs_is_shown_side_by_side() {
    Path a = result("a.json");
    Path b = result("b.json", "--slip-fixed=0.02");

    assertThat(compare(a, b)).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(out.toString())
        .contains(
            "the order lists differ: 75 orders and 75, the first 0 alike",
            "a.json: completed, 2568 bars of 1 day",
            "order 1",
            "side         BUY",
            "fill 1       1 at ",
            "in the hash  0|BUY|1|Market",
            "<--");
  }

  @Test
  void a_list_that_ends_earlier_is_shown_against_nothing() {
    Path a = result("a.json");
    Path b = result("b.json", "--to=2015-12-31");

    assertThat(compare(a, b)).isEqualTo(ExitCode.DIFFERENCE);
    assertThat(out.toString())
        .contains("75 orders and ", " alike")
        .containsPattern("state +\\w+ +-   <--");
  }

  @Test
  void a_file_that_is_no_result_is_told(@TempDir Path other) throws IOException {
    Path a = result("a.json");
    Path text = Files.writeString(other.resolve("orders.csv"), "id,feed\n1,spy\n");
    Path empty = Files.writeString(other.resolve("empty.json"), "{}");

    assertThat(compare(a, text)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("orders.csv is no result of a run", "write one with --json");
    assertThat(compare(a, empty)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("it has no orderListHash");
    assertThat(compare(a, other.resolve("none"))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("does not exist; 'throughline run --json FILE' writes it");
  }
}
