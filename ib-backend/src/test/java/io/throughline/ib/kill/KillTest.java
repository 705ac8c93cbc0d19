package io.throughline.ib.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.FakeTws;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.LedgerPosition;
import io.throughline.faketws.ledger.Side;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A trading process is killed with SIGKILL at one of its messages, over a real socket, and started
/// again: the second process finishes what the first began, and doubles nothing.
///
/// Some messages of one session, those about orders above all; `-Dkill=all` takes every one of
/// them.
class KillTest {
  /// The orders of a bracket are the last that the client sends.
  private static final int ORDERS = 3;

  private static final double MARKET_SPEED = 10;
  private static final long LONGEST_SECONDS = 60;

  @TempDir private Path folder;

  /// A process whose journal and safety state lie beside its output.
  private static Process start(int port, Path output) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            MortalTrader.class.getName(),
            Integer.toString(port),
            output.resolveSibling("journal.jsonl").toString(),
            output.resolveSibling("safety").toString())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static FakeTws server() {
    return FakeTws.start(new FakeTwsCore(CoreOptions.standard()), 0, MARKET_SPEED);
  }

  private static List<String> finish(Process process, Path output, FakeTws tws) throws Exception {
    boolean isOver = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(isOver)
        .as(() ->
            "the end of the process, which said%n%s%n%s".formatted(read(output), tws.transcript()))
        .isTrue();
    return Files.readAllLines(output);
  }

  private static String read(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// One session that nobody disturbs.
  ///
  /// @return the messages to kill at: all, or some while it connects and those about its orders
  private Set<Integer> undisturbed() throws Exception {
    Path output = folder.resolve("undisturbed.txt");
    try (FakeTws tws = server();
        var proxy = new DeadlyProxy(tws.port(), 0, () -> {})) {
      agree(tws, finish(start(proxy.port(), output), output, tws), "undisturbed");
      return messages(proxy);
    }
  }

  private static Set<Integer> messages(DeadlyProxy proxy) {
    if ("all".equals(System.getProperty("kill"))) {
      return IntStream.rangeClosed(1, proxy.passed()).boxed().collect(Collectors.toSet());
    }
    List<Integer> sent = proxy.fromClient();
    var messages = new TreeSet<>(List.of(3, proxy.passed() / 2));
    for (int number : sent.subList(sent.size() - ORDERS, sent.size())) {
      messages.add(number);
      messages.add(number + 2);
    }
    return messages;
  }

  private @Nullable Void killedAt(int message) throws Exception {
    Path own = Files.createDirectory(folder.resolve("killed-at-" + message));
    Path first = own.resolve("first.txt");
    Path second = own.resolve("second.txt");
    var process = new AtomicReference<Process>();
    try (FakeTws tws = server();
        var proxy = new DeadlyProxy(tws.port(), message, () -> process.get().destroyForcibly())) {
      process.set(start(proxy.port(), first));
      assertThat(process.get().waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();

      List<String> told = finish(start(tws.port(), second), second, tws);

      agree(tws, told, "killed at message " + message);
    }
    return null;
  }

  private static void agree(FakeTws tws, List<String> told, String when) {
    List<LedgerOrder> orders = tws.ask(core -> core.ledger().orders());
    List<LedgerPosition> positions = tws.ask(core -> List.copyOf(core.ledger().positions()));
    assertThat(orders).as(when).extracting(LedgerOrder::orderRef).doesNotHaveDuplicates();
    List<LedgerOrder> entries = orders.stream().filter(one -> one.side() == Side.BUY).toList();
    assertThat(entries.stream().mapToDouble(one -> one.filled().quantity().toDouble()).sum())
        .as("%s: bought, %s", when, told)
        .isEqualTo(10);
    assertThat(entries).as(when).noneMatch(LedgerOrder::isOpen);
    assertThat(positions)
        .as(when)
        .singleElement()
        .satisfies(one -> assertThat(one.quantity().toDouble()).isEqualTo(10));
    LedgerOrder entry =
        entries.stream().filter(one -> !one.filled().quantity().isZero()).findFirst().orElseThrow();
    assertThat(told)
        .as(when)
        .contains("position 10")
        .containsAll(
            orders.stream()
                .filter(LedgerOrder::isOpen)
                .map(one ->
                    "open %s 10 %s of %s"
                        .formatted(
                            one.terms().terms().orderType(), one.orderRef(), entry.orderRef()))
                .toList());
    assertThat(orders.stream().filter(LedgerOrder::isOpen)).as(when).hasSize(2);
  }

  @Test
  void a_process_killed_at_any_message_is_carried_on_by_the_next_one() throws Exception {
    List<Callable<@Nullable Void>> kills =
        undisturbed().stream().<Callable<@Nullable Void>>map(one -> () -> killedAt(one)).toList();
    try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (Future<@Nullable Void> kill : workers.invokeAll(kills)) {
        kill.get();
      }
    }
  }
}
