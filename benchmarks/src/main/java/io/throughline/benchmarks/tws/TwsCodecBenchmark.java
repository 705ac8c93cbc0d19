package io.throughline.benchmarks.tws;

import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.frame.FrameDecoder;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.HistoryMessage.Bar;
import io.throughline.tws.message.HistoryMessage.HistoricalData;
import io.throughline.tws.message.MarketDataMessage.Prices;
import io.throughline.tws.message.MarketDataMessage.TickPrice;
import io.throughline.tws.message.MarketDataMessage.TickSize;
import io.throughline.tws.message.MarketDataMessage.TickString;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import io.throughline.tws.message.OrderState;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.version.ServerVersion;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What reading and writing messages costs on one core, frames included.
///
/// Budget: a tick at most 333 ns (3 million a second) and 200 bytes; a placeOrder written in at
/// most 2 µs. Run with `-prof gc`.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TwsCodecBenchmark {
  private static final int TICKS = 1_000;
  private static final int BARS = 1_000;
  private static final long SEED = 20260105;

  /// The last version that is all text, and one that is all protobuf.
  @Param({"200", "225"})
  private int version;

  private TwsCodec codec = TwsCodec.of(new ServerVersion(ServerVersion.NEWEST));
  private byte[] rtVolumes = {};
  private byte[] quotes = {};
  private byte[] history = {};
  private byte[] openOrder = {};
  private PlaceOrder placeOrder =
      new PlaceOrder(102, Contract.stock("AAPL", "SMART", "USD"), Order.NONE);

  @Setup
  public void frames() {
    codec = TwsCodec.of(new ServerVersion(version));
    var random = new Random(SEED);
    var trades = new ArrayList<TwsMessage>();
    var bidsAndAsks = new ArrayList<TwsMessage>();
    for (int i = 0; i < TICKS; i++) {
      long cents = 18_900L + random.nextInt(200);
      var size = BigDecimal.valueOf(1 + random.nextInt(500));
      trades.add(
          new TickString(
              1007,
              48,
              "%d.%02d;%s;%d;%d;189.46918464;true"
                  .formatted(cents / 100, cents % 100, size, 1_767_625_871_534L + i, 67_854 + i)));
      bidsAndAsks.add(
          i % 2 == 0
              ? new TickPrice(1007, 1 + i % 4, cents / 100.0, size, 1)
              : new TickSize(1007, 0, size));
    }
    rtVolumes = stream(trades);
    quotes = stream(bidsAndAsks);
    history = stream(List.of(bars(random)));
    var order =
        Order.of(Order.Terms.limit("BUY", new BigDecimal("100"), 189.5))
            .with(new Order.Accounts("DU1234567", "", "", "", "", false, ""));
    placeOrder = new PlaceOrder(102, Contract.stock("AAPL", "SMART", "USD"), order);
    openOrder = stream(List.of(new OpenOrder(102, placeOrder.contract(), order, OrderState.NONE)));
  }

  private static HistoricalData bars(Random random) {
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < BARS; i++) {
      double open = 189 + random.nextInt(100) / 100.0;
      bars.add(
          new Bar(
              "20260105 09:30:00 US/Eastern",
              new Prices(open, open + 0.25, open - 0.25, open + 0.1),
              BigDecimal.valueOf(random.nextInt(100_000)),
              new BigDecimal("189.123456"),
              "",
              random.nextInt(900)));
    }
    return new HistoricalData(1007, "", "", bars);
  }

  private byte[] stream(List<? extends TwsMessage> messages) {
    var bytes = new ByteArrayOutputStream();
    for (TwsMessage message : messages) {
      bytes.writeBytes(codec.encode(message));
    }
    return bytes.toByteArray();
  }

  private void decode(byte[] stream, Blackhole blackhole) {
    var frames = FrameDecoder.ofServerStream();
    int chunk = 4096;
    for (int at = 0; at < stream.length; at += chunk) {
      frames.feed(stream, at, Math.min(chunk, stream.length - at));
      while (frames.next()) {
        blackhole.consume(codec.decodeMessage(frames.bytes(), frames.offset(), frames.length()));
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(TICKS)
  public void rtVolumeTick(Blackhole blackhole) {
    decode(rtVolumes, blackhole);
  }

  @Benchmark
  @OperationsPerInvocation(TICKS)
  public void priceOrSizeTick(Blackhole blackhole) {
    decode(quotes, blackhole);
  }

  @Benchmark
  @OperationsPerInvocation(BARS)
  public void historicalBar(Blackhole blackhole) {
    decode(history, blackhole);
  }

  @Benchmark
  public void openOrder(Blackhole blackhole) {
    decode(openOrder, blackhole);
  }

  @Benchmark
  public byte[] placeOrder() {
    return codec.encode(placeOrder);
  }
}
