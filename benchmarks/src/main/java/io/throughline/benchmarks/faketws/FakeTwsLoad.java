package io.throughline.benchmarks.faketws;

import io.throughline.faketws.FakeTws;
import io.throughline.faketws.ServerOptions;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.UniverseFile;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.faketws.transcript.TranscriptLine;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.MarketDataMessage.TickPrice;
import io.throughline.tws.message.MarketDataMessage.TickSize;
import io.throughline.tws.message.MarketDataMessage.TickString;
import io.throughline.tws.message.MarketDataRequest.CancelMktData;
import io.throughline.tws.message.MarketDataRequest.ReqMktData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// Can the fake TWS serve 100 lines of market data at 50,000 ticks a second to four clients,
/// without losing one and in bounded memory, while a fifth client reads nothing?
///
/// A tick is one message `tickPrice`, `tickSize` or `tickString`. Nothing is lost if each client
/// has read what was said to it, and was said every trade that its market had between subscription
/// and cancellation.
///
/// ```sh
/// ./mvnw -q -pl benchmarks -am package -DskipTests
/// java -Xmx256m -cp … io.throughline.benchmarks.faketws.FakeTwsLoad 60 95
/// ```
///
/// Arguments: seconds, moments of each instrument's market per second.
public final class FakeTwsLoad {
  private static final int CLIENTS = 4;
  private static final int LINES = 100;
  private static final int LAST_TICK = 4;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long BYTES_PER_MEGABYTE = 1L << 20;

  private final int seconds;
  private final AtomicLongArray said = new AtomicLongArray(CLIENTS + 2);
  private final AtomicLongArray trades = new AtomicLongArray(CLIENTS + 2);

  private final AtomicLongArray begins = new AtomicLongArray(LINES);
  private final AtomicLongArray ends = new AtomicLongArray(LINES);

  private FakeTwsLoad(int seconds) {
    this.seconds = seconds;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
    int momentsPerSecond = args.length > 1 ? Integer.parseInt(args[1]) : 95;
    if (!new FakeTwsLoad(seconds).run(momentsPerSecond)) {
      System.exit(1);
    }
  }

  private static Path universe(int momentsPerSecond) throws IOException {
    var text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      text.append(
          """
          - {conId: %d, symbol: L%d, secType: STK, exchange: SMART, primaryExchange: NASDAQ,
             currency: USD, localSymbol: L%d, tradingClass: NMS, zone: US/Eastern,
             hours: "04:00-20:00", regular: "09:30-16:00", minTick: 0.01, price: 100,
             volatility: 0.3, ticksPerSecond: %d, size: 100}
          """
              .formatted(1000 + i, i, i, momentsPerSecond));
    }
    Path file = Files.createTempFile("load", ".yaml");
    return Files.writeString(file, text);
  }

  private boolean run(int momentsPerSecond) throws IOException, InterruptedException {
    var universe = UniverseFile.read(universe(momentsPerSecond));
    // Just after the market opens: a subscription begins with the bar of the day so far.
    CoreOptions options = CoreOptions.standard().withStart(Instant.parse("2026-01-05T09:00:01Z"));
    try (FakeTws tws =
        FakeTws.start(
            () -> {
              var core = new FakeTwsCore(options, universe, FakeTwsCore.freshLedger(options));
              core.transcript().listen(this::hear);
              return core;
            },
            ServerOptions.standard().withMostUnreadBytes(4 << 20))) {
      return measure(tws, List.copyOf(universe.all()));
    }
  }

  private void hear(TranscriptLine line) {
    switch (line.what()) {
      case TickPrice price -> {
        said.incrementAndGet(line.connection());
        if (price.tickType() == LAST_TICK) {
          trades.incrementAndGet(line.connection());
        }
      }
      case TickSize _, TickString _ -> said.incrementAndGet(line.connection());
      case ReqMktData wish when line.connection() <= CLIENTS ->
          begins.set(wish.reqId(), line.timeNanos());
      case CancelMktData cancel -> ends.set(cancel.reqId(), line.timeNanos());
      default -> {}
    }
  }

  private boolean measure(FakeTws tws, List<Instrument> all)
      throws IOException, InterruptedException {
    var clients = new ArrayList<CountingClient>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new CountingClient(tws.port(), i + 1));
      clients.get(i).startReading();
    }
    var slow = new CountingClient(tws.port(), CLIENTS + 1); // never reads
    long begin = System.nanoTime();
    for (int i = 0; i < LINES; i++) {
      clients.get(i % CLIENTS).send(wish(i, all.get(i)));
      slow.send(wish(i, all.get(i)));
    }
    long mostHeap = watch(begin);
    for (int i = 0; i < LINES; i++) {
      clients.get(i % CLIENTS).send(new CancelMktData(i));
    }
    long asked = System.nanoTime();
    boolean complete = true;
    for (CountingClient client : clients) {
      complete &= client.fence(30);
    }
    double fenceMillis = (System.nanoTime() - asked) / 1e6;
    boolean whole = complete && report(clients, fenceMillis, mostHeap) && reportTrades(tws, all);
    int left = tws.ask(core -> core.sessions().size());
    System.out.printf(
        Locale.ROOT, "slow client cut off  %s, sessions left %d%n", left == CLIENTS, left);
    for (CountingClient client : clients) {
      client.close();
    }
    slow.close();
    return whole && left == CLIENTS;
  }

  private static ReqMktData wish(int id, Instrument instrument) {
    return new ReqMktData(
        id, Contract.ofConId(instrument.conId(), "SMART"), "", false, false, List.of());
  }

  /// Waits, and returns the most heap that was in use.
  private long watch(long begin) throws InterruptedException {
    long most = 0;
    long before = 0;
    for (int second = 1; second <= seconds; second++) {
      TimeUnit.NANOSECONDS.sleep(begin + second * NANOS_PER_SECOND - System.nanoTime());
      Runtime runtime = Runtime.getRuntime();
      long used = runtime.totalMemory() - runtime.freeMemory();
      most = Math.max(most, used);
      long now = sum(said);
      if (second % 10 == 0 || second == seconds) {
        System.out.printf(
            Locale.ROOT,
            "%3d s  %,d ticks in the last second, heap %d MB%n",
            second,
            now - before,
            used / BYTES_PER_MEGABYTE);
      }
      before = now;
    }
    return most;
  }

  private static long sum(AtomicLongArray counts) {
    long sum = 0;
    for (int i = 1; i <= CLIENTS; i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  private boolean report(List<CountingClient> clients, double fenceMillis, long mostHeap) {
    boolean whole = true;
    long total = 0;
    for (int i = 0; i < CLIENTS; i++) {
      CountingClient client = clients.get(i);
      long read = client.count(1) + client.count(2) + client.count(46);
      whole &= read == said.get(i + 1);
      total += read;
      System.out.printf(
          Locale.ROOT,
          "client %d             said %,d, read %,d, trades %,d%n",
          i + 1,
          said.get(i + 1),
          read,
          trades.get(i + 1));
    }
    System.out.printf(
        Locale.ROOT,
        "ticks                %,d, %,d a second; lost %s%n"
            + "last fence           %.0f ms%n"
            + "heap at most         %d MB of %d%n",
        total,
        total / seconds,
        whole ? "none" : "SOME",
        fenceMillis,
        mostHeap / BYTES_PER_MEGABYTE,
        Runtime.getRuntime().maxMemory() / BYTES_PER_MEGABYTE);
    return whole;
  }

  /// What the market had between each subscription and its end, beside what was told; a
  /// subscription begins with one price more.
  private boolean reportTrades(FakeTws tws, List<Instrument> all) {
    long had = 0;
    for (int i = 0; i < LINES; i++) {
      Instrument instrument = all.get(i);
      long from = begins.get(i) + 1;
      long to = ends.get(i) + 1;
      had += tws.ask(core -> trades(core, instrument, from, to)) + 1;
    }
    long told = 0;
    for (int i = 1; i <= CLIENTS; i++) {
      told += trades.get(i);
    }
    System.out.printf(
        Locale.ROOT, "trades               the market had %,d, told were %,d%n", had, told);
    return had == told;
  }

  private static long trades(FakeTwsCore core, Instrument instrument, long from, long to) {
    var count = new AtomicLong();
    core.floor()
        .market()
        .each(
            instrument,
            from,
            to,
            tick -> {
              if (tick.isTrade()) {
                count.incrementAndGet();
              }
            });
    return count.get();
  }
}
