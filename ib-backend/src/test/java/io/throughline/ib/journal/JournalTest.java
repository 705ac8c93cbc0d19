package io.throughline.ib.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.ib.journal.JournalFile.Durability;
import io.throughline.ib.order.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  @Test
  void an_order_is_written_down_before_it_leaves() {
    var lines = new ArrayList<String>();
    Bench bench = Bench.unstarted();
    bench.broker.journal(
        new Journal(
            line -> {
              if (line.contains("\"place\"")) {
                assertThat(bench.core().ledger().orders()).isEmpty();
              }
              lines.add(line);
            },
            bench.world::nowNanos));
    bench.begin();
    Order order = bench.submit(Side.BUY, 10, OrderType.MARKET);
    bench.pass(Duration.ofSeconds(5));

    assertThat(bench.last(order).isCompleted()).isTrue();
    assertThat(lines.getFirst())
        .startsWith("{\"time\":\"2026-01-05T15:00:")
        .contains("\"event\":\"place\",\"order\":1,\"ref\":\"tl1:SmaCross:")
        .contains("\"action\":\"BUY\",\"quantity\":\"10\",\"orderType\":\"MKT\"");
    assertThat(lines)
        .filteredOn(line -> line.contains("\"changed\""))
        .extracting(line -> line.replaceAll(".*\"state\":\"(\\w+)\".*", "$1"))
        .containsExactly("Submitted", "Accepted", "Completed");
  }

  @Test
  void an_order_that_is_refused_is_there_with_what_was_wanted_and_the_rule() {
    List<String> lines = new ArrayList<>();
    Bench bench = Bench.unstarted();
    bench.broker.journal(new Journal(lines::add, bench.world::nowNanos));
    bench.broker.gate(_ -> Optional.of("safety rule max-size: 10 is more than 5"));
    bench.begin();

    bench.submit(Side.BUY, 10, new OrderType.Limit(50));
    bench.pass(Duration.ofSeconds(1));

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .contains("\"event\":\"refused\",\"order\":1,")
        .contains("\"action\":\"BUY\",\"quantity\":\"10\",\"orderType\":\"Limit\",\"lmtPrice\":50");
    assertThat(lines.getLast())
        .contains("\"state\":\"Rejected\",\"reason\":\"safety rule max-size: 10 is more than 5\"");
  }

  @Test
  void a_change_that_is_refused_is_there_with_what_was_wanted_and_why() {
    List<String> lines = new ArrayList<>();
    Bench bench = Bench.unstarted();
    bench.broker.journal(new Journal(lines::add, bench.world::nowNanos));
    bench.broker.gate(request ->
        request.size().toDouble() > 5
            ? Optional.of("safety rule max-size: 10 is more than 5")
            : Optional.empty());
    bench.begin();
    Order order = bench.submit(Side.BUY, 5, new OrderType.Limit(10));
    bench.pass(Duration.ofSeconds(1));
    lines.clear();

    bench.broker.modify(order.id(), new OrderChange(Quantity.of(10), new OrderType.Limit(11)));

    assertThat(lines)
        .singleElement()
        .asString()
        .contains("\"event\":\"changeRefused\",\"order\":1,")
        .contains("\"action\":\"BUY\",\"quantity\":\"10\",\"orderType\":\"Limit\",\"lmtPrice\":11")
        .contains("\"reason\":\"safety rule max-size: 10 is more than 5\"");
  }

  @Test
  void lines_are_added_and_survive() throws IOException {
    Path file = folder.resolve("runs").resolve("journal.jsonl");
    try (JournalFile journal = JournalFile.open(file, Durability.PROCESS)) {
      journal.accept("{\"a\":1}");
      assertThat(Files.readAllLines(file)).containsExactly("{\"a\":1}");
    }
    try (JournalFile journal = JournalFile.open(file, Durability.POWER)) {
      journal.accept("{\"b\":2}");
    }

    assertThat(Files.readAllLines(file)).isEqualTo(List.of("{\"a\":1}", "{\"b\":2}"));
  }

  @Test
  void texts_are_quoted() {
    assertThat(new JsonLine().text("a", "say \"no\"\n\\ \u0001").number("b", 1.5).toString())
        .isEqualTo("{\"a\":\"say \\\"no\\\"\\n\\\\ \\u0001\",\"b\":1.5}");
  }
}
