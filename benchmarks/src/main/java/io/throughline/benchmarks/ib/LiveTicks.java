package io.throughline.benchmarks.ib;

import io.throughline.faketws.FakeTws;
import io.throughline.faketws.session.CoreOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
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
/// The client, engine and all, is a process of its own; here are the server and the clock.
///
/// `latency` sends 1,000 ticks a second, and the strategy buys on every tick, or after warming up
/// on every 25th with `latency 60 25`, as often as a TWS allows. Told is the time from before the
/// tick is written to after the order is read, on this side of the socket, to be read beside
/// [LoopbackEcho]; and by the client itself, see [StopwatchLink]. `steady` and `flood` send at a
/// rate, or as fast as the socket takes them, and end when the strategy has seen the last tick.
public final class LiveTicks {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int ORDINARY = 100;
  private static final int TICKS_PER_SECOND = 1_000;
  private static final int FLOOD_BATCH = 1_000;
  private static final int WARM_UP_SECONDS = 15;
  static final int WARM_UP_ORDERS = WARM_UP_SECONDS * TICKS_PER_SECOND;

  /// So long after the last tick is sent, the client has it or never will.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final long[] sent;
  private final long[] took;
  private final CountDownLatch left;
  private volatile int orders;
  private final long expected;

  private LiveTicks(int orders, long expected) {
    sent = new long[orders];
    took = new long[orders];
    left = new CountDownLatch(orders);
    this.expected = expected;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    String what = args.length > 0 ? args[0] : "latency";
    switch (what) {
      case "latency" -> {
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        int every = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        int measured = seconds * TICKS_PER_SECOND / every;
        new LiveTicks(WARM_UP_ORDERS + measured, WARM_UP_ORDERS + (long) measured * every)
            .run((run, proxy, client) -> run.latency(proxy, client, every));
      }
      case "steady" -> {
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        int rate = args.length > 2 ? Integer.parseInt(args[2]) : 20_000;
        new LiveTicks(0, (long) seconds * rate)
            .run((run, proxy, client) -> run.steady(proxy, client, rate));
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
    void on(LiveTicks run, TickProxy proxy, TickTaker client)
        throws IOException, InterruptedException;
  }

  private void run(Load load) throws IOException, InterruptedException {
    CoreOptions options = CoreOptions.standard().withStart(Instant.now()).withTranscriptLines(0);
    try (FakeTws tws = FakeTws.start(options);
        var proxy = new TickProxy(tws.port(), this::ordered);
        var client = TickTaker.start(proxy.port(), expected)) {
      proxy.subscription();
      var stolen = new StolenTime();
      load.on(this, proxy, client);
      System.out.println("taken by the host  " + stolen);
    }
  }

  private void ordered(long nanos) {
    int order = orders;
    if (order < took.length) {
      took[order] = nanos - sent[order];
      orders = order + 1;
      left.countDown();
    }
  }

  private void latency(TickProxy proxy, TickTaker client, int ticksPerOrder)
      throws IOException, InterruptedException {
    var ordinary = new RtVolumeFrames(proxy.subscription(), 1, ORDINARY);
    var buy = new RtVolumeFrames(proxy.subscription(), 1, TickTaker.BUY);
    long begin = System.nanoTime();
    long firstMillis = System.currentTimeMillis();
    int count = 0;
    for (int tick = 0; tick < expected; tick++) {
      long atNanos = tick * (NANOS_PER_SECOND / TICKS_PER_SECOND);
      waitUntil(begin + atNanos);
      boolean buys = tick < WARM_UP_ORDERS || tick % ticksPerOrder == 0;
      RtVolumeFrames frame = buys ? buy : ordinary;
      byte[] bytes = frame.at(firstMillis + atNanos / 1_000_000);
      if (buys) {
        sent[count++] = System.nanoTime();
      }
      proxy.send(bytes, frame.length());
    }
    awaitLast(client);
    boolean areComplete = left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    long[] times = Arrays.copyOfRange(took, WARM_UP_ORDERS, orders);
    Arrays.sort(times);
    System.out.printf(
        "orders %,d%s, the first %d s left out%ntick to order  %s%n",
        times.length,
        areComplete ? "" : " of %,d".formatted(took.length - WARM_UP_ORDERS),
        WARM_UP_SECONDS,
        quantiles(times));
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

  private void steady(TickProxy proxy, TickTaker client, int rate)
      throws IOException, InterruptedException {
    int perMilli = rate / 1_000;
    var frames = new RtVolumeFrames(proxy.subscription(), perMilli, ORDINARY);
    long begin = System.nanoTime();
    long firstMillis = System.currentTimeMillis();
    for (int milli = 0; milli < expected / perMilli; milli++) {
      waitUntil(begin + milli * 1_000_000L);
      proxy.send(frames.at(firstMillis + milli), frames.length());
    }
    long sentNanos = System.nanoTime();
    tell(begin, sentNanos, awaitLast(client));
  }

  private void flood(TickProxy proxy, TickTaker client) throws IOException, InterruptedException {
    var frames = new RtVolumeFrames(proxy.subscription(), FLOOD_BATCH, ORDINARY);
    long firstMillis = System.currentTimeMillis();
    long begin = System.nanoTime();
    for (int batch = 0; batch < expected / FLOOD_BATCH; batch++) {
      proxy.send(frames.at(firstMillis + batch), frames.length());
    }
    long sentNanos = System.nanoTime();
    tell(begin, sentNanos, awaitLast(client));
  }

  private static long awaitLast(TickTaker client) throws IOException {
    CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS).execute(client::stop);
    return client.awaitSeen();
  }

  private void tell(long begin, long sentNanos, long seen) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "ticks sent %,d in %.2f s, seen by next() %,d; lost %,d%n%,.0f ticks/s from socket to next()%n",
        expected, (sentNanos - begin) / 1e9, seen, expected - seen, seen / seconds);
  }
}
