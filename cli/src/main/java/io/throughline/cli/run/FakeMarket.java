package io.throughline.cli.run;

import io.throughline.api.TradingException;
import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Market;
import io.throughline.faketws.market.MarketFile;
import io.throughline.faketws.market.Universe;
import io.throughline.ib.contract.ContractDefaults;
import io.throughline.ib.contract.ContractName;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The market of a fake TWS, made of the bars of a run's feeds as they were read: whatever the
/// dialect, the zone or the limits of a file.
final class FakeMarket {
  private final List<MarketFile> files;
  private final Instant begin;
  private final long endNanos;

  private FakeMarket(List<MarketFile> files, Instant begin, long endNanos) {
    this.files = List.copyOf(files);
    this.begin = begin;
    this.endNanos = endNanos;
  }

  /// Reads all bars.
  ///
  /// @throws TradingException if there are none, if the fake does not know a contract, or if one
  ///   does not trade when a bar says so
  static FakeMarket of(List<FeedRequest> feeds) {
    Map<Instrument, FeedRequest> played = new HashMap<>();
    var files = new ArrayList<MarketFile>();
    Instant begin = Instant.MAX;
    long end = EpochNanos.MIN;
    for (FeedRequest feed : feeds) {
      Instrument instrument = instrument(feed.origin().contractInHand());
      if (played.putIfAbsent(instrument, feed) != null) {
        continue; // a second feed of one contract sees the same market
      }
      Bars bars = written(feed, instrument);
      files.add(bars.file());
      begin = begin.isBefore(bars.file().begin()) ? begin : bars.file().begin();
      end = Math.max(end, bars.endNanos());
    }
    return new FakeMarket(files, begin, end);
  }

  /// The bars of one feed.
  private record Bars(MarketFile file, long endNanos) {}

  private static Instrument instrument(String contract) {
    Universe universe = Universe.standard();
    List<Instrument> fitting =
        universe.matches(ContractName.parse(contract, ContractDefaults.STANDARD));
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    throw new TradingException(
        fitting.isEmpty()
            ? "the fake TWS does not know '%s'; it knows %s"
                .formatted(
                    contract,
                    universe.all().stream()
                        .map(known -> ContractName.of(known.contract()))
                        .distinct()
                        .collect(Collectors.joining(", ")))
            : "%d contracts fit '%s'; write one of %s"
                .formatted(
                    fitting.size(),
                    contract,
                    fitting.stream()
                        .map(known -> ContractName.of(known.contract()))
                        .collect(Collectors.joining(", "))));
  }

  private static Bars written(FeedRequest feed, Instrument instrument) {
    Path file = null;
    try {
      file = Files.createTempFile("throughline-market-", ".csv");
      long end = write(feed, file);
      if (end == EpochNanos.MIN) {
        throw new TradingException("feed '" + feed.name() + "' has no bars to be played");
      }
      String word = file + ",instrument=" + instrument.conId() + ",stamp=end";
      return new Bars(MarketFile.parse(word, Universe.standard()), end);
    } catch (IllegalArgumentException e) {
      throw new TradingException(
          "the bars of feed '%s' cannot be played as %s: %s"
              .formatted(
                  feed.name(),
                  feed.origin().contractInHand(),
                  String.valueOf(e.getMessage())
                      .replaceFirst("^throughline-market-\\d+\\.csv:", "row ")),
          e);
    } catch (IOException e) {
      throw new TradingException("the bars of a market cannot be kept in a file: " + e, e);
    } finally {
      delete(file);
    }
  }

  private static void delete(@org.jspecify.annotations.Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new TradingException(file + " is left over and cannot be deleted: " + e, e);
    }
  }

  /// @return when the last bar ends; [EpochNanos#MIN] if there is none
  private static long write(FeedRequest feed, Path file) throws IOException {
    long end = EpochNanos.MIN;
    var source = feed.open().source();
    FeedSpec spec = source.spec();
    try (BarStream stream = source.open();
        BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("time,open,high,low,close,volume\n");
      var bar = new MutableBar(spec.extraLines().size());
      while (stream.poll(bar) == Poll.READY) {
        end = bar.timeNanos();
        String time =
            spec.timeFrame().unit().isIntraday()
                ? EpochNanos.toText(end)
                : EpochNanos.toDate(end, spec.session().zone()).toString();
        double volume = Double.isNaN(bar.volume()) ? 0 : bar.volume();
        out.write(
            "%s,%s,%s,%s,%s,%s%n"
                .formatted(time, bar.open(), bar.high(), bar.low(), bar.close(), volume));
      }
    }
    return end;
  }

  /// Plays it from now on.
  void playIn(Market market) {
    files.forEach(file -> file.playIn(market));
  }

  /// When the first bar begins.
  Instant begin() {
    return begin;
  }

  /// When the last bar ends.
  long endNanos() {
    return endNanos;
  }
}
