package io.throughline.benchmarks.ib;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.Cerebro;
import io.throughline.faketws.FakeTws;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.IbConfig;
import io.throughline.ib.IbStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How long from a tick's bytes to the bytes of the order it causes, and how many ticks can be
/// taken in: engine, store, feed and broker over loopback, with a strategy on every tick.
///
/// ```sh
/// benchmarks/run -m io.throughline.benchmarks.ib.LiveTicks latency 60
/// benchmarks/run -m io.throughline.benchmarks.ib.LiveTicks steady 60 20000
/// benchmarks/run -m io.throughline.benchmarks.ib.LiveTicks flood 10000000
/// ```
///
/// `latency` sends 1,000 ticks a second, and the strategy buys on every tick, or on every 25th with
/// `latency 60 25`, as often as a TWS allows; told is the time from before the tick is written to
/// after the order is read, on the other side of the socket, to be read beside [LoopbackEcho].
/// `steady` and `flood` send at a rate, or as fast as the socket takes them, and end when the
/// strategy has seen the last tick.
public final class LiveTicks {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int ORDINARY = 100;
  private static final int BUY = 777;

  /// Such orders work and are not filled: fills would have the server send pages of account values.
  private static final double FAR_BELOW = 100;

  private static final int TICKS_PER_SECOND = 1_000;
  private static final int FLOOD_BATCH = 1_000;
  private static final int WARM_UP_SECONDS = 15;

  /// For an order on every tick.
  private static final int ENOUGH_LINES = 4_000;

  private final CountDownLatch done = new CountDownLatch(1);
  private final long[] sent;
  private final long[] took;
  private volatile int orders;
  private volatile long seen;
  private final long expected;

  private LiveTicks(int orders, long expected) {
    sent = new long[orders];
    took = new long[orders];
    this.expected = expected;
  }

  /// Counts every tick, and buys on those that ask for it.
  private final class OnEveryTick extends Strategy {
    private long count;

    @Override
    protected void next() {
      double size = data().volume(0);
      if (size == BUY) {
        buy(1).limit(FAR_BELOW).submit();
      }
      count++;
      if ((count & 1023) == 0 || count >= expected) {
        seen = count;
      }
      if (count == expected) {
        done.countDown();
      }
    }

    @Override
    protected void notifyData(DataFeed data, DataStatus status) {
      System.out.println("data " + status);
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    String what = args.length > 0 ? args[0] : "latency";
    switch (what) {
      case "latency" -> {
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        int every = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        int orders = (seconds + WARM_UP_SECONDS) * TICKS_PER_SECOND / every;
        new LiveTicks(orders, (long) orders * every).run((run, proxy) -> run.latency(proxy, every));
      }
      case "steady" -> {
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        int rate = args.length > 2 ? Integer.parseInt(args[2]) : 20_000;
        new LiveTicks(0, (long) seconds * rate).run((run, proxy) -> run.steady(proxy, rate));
      }
      case "flood" -> {
        long ticks = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
        new LiveTicks(0, ticks / FLOOD_BATCH * FLOOD_BATCH).run(LiveTicks::flood);
      }
      default ->
          throw new IllegalArgumentException("latency, steady or flood expected, not " + what);
    }
  }

  private interface Load {
    void on(LiveTicks run, TickProxy proxy) throws IOException, InterruptedException;
  }

  private void run(Load load) throws IOException, InterruptedException {
    CoreOptions options = CoreOptions.standard().withStart(Instant.now()).withTranscriptLines(0);
    try (FakeTws tws = FakeTws.start(options);
        var proxy = new TickProxy(tws.port(), this::ordered)) {
      IbStore store =
          IbStore.connect(
              IbConfig.paper()
                  .withPort(proxy.port())
                  .withClientId(1)
                  .withMarketDataLines(ENOUGH_LINES));
      var cerebro = new Cerebro();
      cerebro.addData(store.data("SPY-STK-SMART-USD").timeFrame(TimeFrame.TICK));
      cerebro.setBroker(store.broker());
      cerebro.keepLast(64);
      cerebro.addStrategy(OnEveryTick::new);
      Thread engine = Thread.ofPlatform().name("engine").start(() -> cerebro.run());
      proxy.subscription();
      load.on(this, proxy);
      cerebro.stop();
      engine.join();
      store.close();
    }
  }

  private void ordered(long nanos) {
    int order = orders;
    if (order < took.length) {
      took[order] = nanos - sent[order];
      orders = order + 1;
    }
  }

  private void latency(TickProxy proxy, int ticksPerOrder)
      throws IOException, InterruptedException {
    var ordinary = new RtVolumeFrames(proxy.subscription(), 1, ORDINARY);
    var buy = new RtVolumeFrames(proxy.subscription(), 1, BUY);
    long begin = System.nanoTime();
    long firstMillis = System.currentTimeMillis();
    for (int tick = 0; tick < expected; tick++) {
      long atNanos = tick * (NANOS_PER_SECOND / TICKS_PER_SECOND);
      waitUntil(begin + atNanos);
      boolean buys = tick % ticksPerOrder == ticksPerOrder - 1;
      RtVolumeFrames frame = buys ? buy : ordinary;
      byte[] bytes = frame.at(firstMillis + atNanos / 1_000_000);
      if (buys) {
        sent[tick / ticksPerOrder] = System.nanoTime();
      }
      proxy.send(bytes, frame.length());
    }
    awaitLast();
    int skipped = WARM_UP_SECONDS * TICKS_PER_SECOND / ticksPerOrder;
    long[] times = Arrays.copyOfRange(took, skipped, orders);
    Arrays.sort(times);
    System.out.printf(
        "orders %,d of %,d, the first %d s left out%ntick to order  %s%n",
        times.length, took.length - skipped, WARM_UP_SECONDS, quantiles(times));
  }

  /// @param sorted nanoseconds
  static String quantiles(long[] sorted) {
    return "p50 %.0f us  p90 %.0f us  p99 %.0f us  p99.9 %.0f us  max %.0f us"
        .formatted(
            at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1));
  }

  private static double at(long[] sorted, double quantile) {
    int index = (int) Math.ceil(quantile * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e3;
  }

  private static void waitUntil(long nanos) {
    long left = nanos - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = nanos - System.nanoTime();
    }
  }

  private void steady(TickProxy proxy, int rate) throws IOException, InterruptedException {
    int perMilli = rate / 1_000;
    var frames = new RtVolumeFrames(proxy.subscription(), perMilli, ORDINARY);
    long begin = System.nanoTime();
    long firstMillis = System.currentTimeMillis();
    for (int milli = 0; milli < expected / perMilli; milli++) {
      waitUntil(begin + milli * 1_000_000L);
      proxy.send(frames.at(firstMillis + milli), frames.length());
    }
    long sentNanos = System.nanoTime();
    awaitLast();
    tell(begin, sentNanos);
  }

  private void flood(TickProxy proxy) throws IOException, InterruptedException {
    var frames = new RtVolumeFrames(proxy.subscription(), FLOOD_BATCH, ORDINARY);
    long firstMillis = System.currentTimeMillis();
    long begin = System.nanoTime();
    for (int batch = 0; batch < expected / FLOOD_BATCH; batch++) {
      proxy.send(frames.at(firstMillis + batch), frames.length());
    }
    long sentNanos = System.nanoTime();
    awaitLast();
    tell(begin, sentNanos);
  }

  private void awaitLast() throws InterruptedException {
    long before = -1;
    while (!done.await(2, TimeUnit.SECONDS) && seen != before) {
      before = seen;
    }
  }

  private void tell(long begin, long sentNanos) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "ticks sent %,d in %.2f s, seen by next() %,d; lost %,d%n%,.0f ticks/s from socket to next()%n",
        expected, (sentNanos - begin) / 1e9, seen, expected - seen, seen / seconds);
  }
}
