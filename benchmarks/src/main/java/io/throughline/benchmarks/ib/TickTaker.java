package io.throughline.benchmarks.ib;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.Cerebro;
import io.throughline.ib.IbConfig;
import io.throughline.ib.IbStore;
import io.throughline.ib.link.SocketLink;
import io.throughline.ib.link.WireTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The client of [LiveTicks], in a process of its own as a run beside a TWS is: a strategy that
/// counts every tick and buys on those that ask for it. It says `seen COUNT` when it has seen the
/// last tick, or when its standard input ends, and in the end how long its orders took inside.
final class TickTaker implements AutoCloseable {
  /// The size of a tick that asks for an order.
  static final int BUY = 777;

  /// As the launcher gives them, save that memory is there from the start; `CLIENT_JAVA_OPTS` gives
  /// others.
  private static final String OPTIONS = "-XX:+UseSerialGC -Xmn24m -Xms400m -XX:+AlwaysPreTouch";

  /// Nobody would take such orders.
  private static final double FAR_BELOW = 100;

  /// For an order on every tick.
  private static final int ENOUGH_LINES = 4_000;

  private static final String SEEN = "seen ";

  private final Process process;
  private final BufferedReader says;

  private TickTaker(Process process) {
    this.process = process;
    says = process.inputReader(StandardCharsets.UTF_8);
  }

  /// Starts the process, on the class path of this one.
  ///
  /// @param expected the number of the last tick
  static TickTaker start(int port, long expected) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of(options().split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(TickTaker.class.getName(), Integer.toString(port), Long.toString(expected)));
    return new TickTaker(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
  }

  private static String options() {
    String given = System.getenv("CLIENT_JAVA_OPTS");
    return given == null ? OPTIONS : given;
  }

  /// Waits until the strategy has seen the last tick, or the process has ended.
  ///
  /// @return how many it has seen
  long awaitSeen() throws IOException {
    for (String line = says.readLine(); line != null; line = says.readLine()) {
      if (line.startsWith(SEEN)) {
        return Long.parseLong(line.substring(SEEN.length()));
      }
      System.out.println(line);
    }
    throw new IOException("the client has ended without a word");
  }

  /// Hears what it says to its end.
  private void hearOut() throws IOException {
    for (String line = says.readLine(); line != null; line = says.readLine()) {
      System.out.println(line);
    }
  }

  /// Has the client stop, and say what it has seen.
  void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // it has ended by itself
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    hearOut();
    process.onExit().join();
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    long expected = Long.parseLong(args[1]);
    var link = new StopwatchLink(new SocketLink());
    IbStore store =
        IbStore.over(
            new WireTransport(link),
            IbConfig.paper()
                .withPort(Integer.parseInt(args[0]))
                .withClientId(1)
                .withMarketDataLines(ENOUGH_LINES),
            1);
    var strategy = new OnEveryTick(expected);
    var cerebro = new Cerebro();
    cerebro.addData(store.data("SPY-STK-SMART-USD").timeFrame(TimeFrame.TICK));
    cerebro.setBroker(store.broker());
    cerebro.keepLast(64);
    cerebro.addStrategy(() -> strategy);
    Thread engine = Thread.ofPlatform().name("engine").start(() -> cerebro.run());
    while (System.in.read() >= 0) {
      // nothing is asked
    }
    cerebro.stop();
    engine.join();
    store.close();
    long[] times = link.sortedWithout(LiveTicks.WARM_UP_ORDERS);
    if (times.length > 0) {
      System.out.println("inside         " + LiveTicks.quantiles(times));
    }
    if (strategy.count < expected) {
      System.out.println(SEEN + strategy.count);
    }
  }

  private static final class OnEveryTick extends Strategy {
    private final long expected;
    private long count;

    OnEveryTick(long expected) {
      this.expected = expected;
    }

    @Override
    protected void next() {
      if (data().volume(0) == BUY) {
        buy(1).limit(FAR_BELOW).submit();
      }
      count++;
      if (count == expected) {
        System.out.println(SEEN + count);
      }
    }

    @Override
    protected void notifyData(DataFeed data, DataStatus status) {
      System.out.println("data " + status);
    }
  }
}
