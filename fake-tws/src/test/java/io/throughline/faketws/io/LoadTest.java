package io.throughline.faketws.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.FakeTws;
import io.throughline.faketws.ServerOptions;
import io.throughline.faketws.SocketClient;
import io.throughline.faketws.market.Universe;
import io.throughline.faketws.market.UniverseFile;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.faketws.transcript.TranscriptLine;
import io.throughline.tws.message.ConnectionMessage.CurrentTime;
import io.throughline.tws.message.ConnectionRequest.ReqCurrentTime;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.MarketDataMessage;
import io.throughline.tws.message.MarketDataRequest.CancelMktData;
import io.throughline.tws.message.MarketDataRequest.ReqMktData;
import io.throughline.tws.message.TwsMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of the benchmark `FakeTwsLoad`.
class LoadTest {
  private static final int CLIENTS = 4;
  private static final int LINES = 100;
  private static final int ENOUGH = 10_000;

  @TempDir private Path folder = Path.of("");
  private final AtomicLongArray said = new AtomicLongArray(CLIENTS + 2);

  @Test
  void nothing_is_lost_and_a_client_that_does_not_read_is_cut_off_alone() throws Exception {
    var warnings = new Warnings();
    Logger logger = Logger.getLogger(CoreDriver.class.getName());
    logger.addHandler(warnings);
    logger.setUseParentHandlers(false);
    try (FakeTws tws = start();
        SocketClient _ = subscribed(SocketClient.connectNarrow(tws.port(), CLIENTS + 1), 0, 1);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reads = new ArrayList<Future<Long>>();
      for (int i = 0; i < CLIENTS; i++) {
        reads.add(threads.submit(reading(tws.port(), i)));
      }
      for (int i = 0; i < CLIENTS; i++) {
        // Connections are numbered as they come; the order of clients is that of their threads.
        assertThat(reads.get(i).get(60, TimeUnit.SECONDS)).isGreaterThan(ENOUGH);
      }

      assertThat(reads.stream().map(Future::resultNow).mapToLong(Long::longValue).sum())
          .isEqualTo(saidToReaders());
      assertThat(warnings.texts)
          .singleElement()
          .asString()
          .startsWith("connection 1 is cut off: it has left ");
    } finally {
      logger.setUseParentHandlers(true);
      logger.removeHandler(warnings);
    }
  }

  private FakeTws start() throws IOException {
    Universe universe = UniverseFile.read(Files.writeString(folder.resolve("u.yaml"), universe()));
    CoreOptions options = CoreOptions.standard().withStart(Instant.parse("2026-01-05T09:00:01Z"));
    return FakeTws.start(
        () -> {
          var core = new FakeTwsCore(options, universe, FakeTwsCore.freshLedger(options));
          core.transcript().listen(this::hear);
          return core;
        },
        ServerOptions.standard().withMostUnreadBytes(65_536));
  }

  private static String universe() {
    var text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      text.append(
          """
          - {conId: %d, symbol: L%d, secType: STK, exchange: SMART, primaryExchange: NASDAQ,
             currency: USD, localSymbol: L%d, tradingClass: NMS, zone: US/Eastern,
             hours: "04:00-20:00", regular: "09:30-16:00", price: 100, ticksPerSecond: 50}
          """
              .formatted(1000 + i, i, i));
    }
    return text.toString();
  }

  private void hear(TranscriptLine line) {
    if (line.direction() == TranscriptLine.Direction.SERVER
        && line.what() instanceof MarketDataMessage) {
      said.incrementAndGet(line.connection());
    }
  }

  private long saidToReaders() {
    long sum = 0;
    for (int connection = 2; connection <= CLIENTS + 1; connection++) {
      sum += said.get(connection);
    }
    return sum;
  }

  private static SocketClient subscribed(SocketClient client, int first, int step)
      throws IOException {
    for (int i = first; i < LINES; i += step) {
      client.send(
          new ReqMktData(i, Contract.ofConId(1000 + i, "SMART"), "", false, false, List.of()));
    }
    return client;
  }

  /// Reads enough, cancels, and reads on until all that was said before is read.
  private static Callable<Long> reading(int port, int index) {
    return () -> {
      try (SocketClient client =
          subscribed(SocketClient.connect(port, index + 1), index, CLIENTS)) {
        long count = 0;
        while (count <= ENOUGH) {
          count += client.next() instanceof MarketDataMessage ? 1 : 0;
        }
        for (int i = index; i < LINES; i += CLIENTS) {
          client.send(new CancelMktData(i));
        }
        client.send(new ReqCurrentTime());
        for (TwsMessage next = client.next();
            !(next instanceof CurrentTime);
            next = client.next()) {
          count += next instanceof MarketDataMessage ? 1 : 0;
        }
        return count;
      }
    };
  }

  private static final class Warnings extends Handler {
    private final List<String> texts = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      texts.add(java.text.MessageFormat.format(entry.getMessage(), entry.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
