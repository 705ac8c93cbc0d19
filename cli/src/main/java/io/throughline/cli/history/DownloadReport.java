package io.throughline.cli.history;

import io.throughline.api.TradingException;
import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.backtest.csv.CsvData;
import io.throughline.ib.history.BarSize;
import io.throughline.ib.history.Download.Target;
import io.throughline.ib.history.HistoryHoles;
import io.throughline.ib.history.HistoryHoles.Stretch;
import io.throughline.ib.history.HistoryQuery.Hours;
import io.throughline.ib.history.HistoryWish;
import io.throughline.ib.history.TradedSession;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What came of a download. The file is read as a backtest reads it before it gets its name: what
/// cannot be read is not put there.
final class DownloadReport {
  private static final int MOST_LISTED = 10;

  private DownloadReport() {}

  /// Gives the file its name and tells what is in it; leaves none if there is nothing.
  ///
  /// @throws TradingException if the file cannot be read back
  static String finish(
      Path out,
      HistoryWish wish,
      PartFile file,
      Target found,
      Optional<List<TradedSession>> sessions) {
    DownloadRecord record = file.begun();
    String head =
        "%s, %s, bars of %s%s%n"
            .formatted(
                wish.contract(),
                found.query().what(),
                wish.bars().timeFrame(),
                found.query().hours() == Hours.REGULAR ? ", regular hours" : "");
    if (record == null || record.bars() == 0) {
      file.discard();
      return head + "no bars%s; no file is written%n".formatted(why(found, sessions));
    }
    long[] times = readBack(file.path());
    if (times.length != record.bars()) {
      throw new TradingException(
          "%s holds %d bars, but %d were downloaded; add --force to begin anew"
              .formatted(file.path(), times.length, record.bars()));
    }
    file.finish();
    BarText text = file.text();
    return head
        + "%s: %,d bars, %s to %s, zone %s%n"
            .formatted(
                out,
                times.length,
                text.time(times[0]),
                text.time(times[times.length - 1]),
                found.zone())
        + sessions
            .map(known -> HistoryHoles.find(wish.bars(), known, times, found.zone(), found.query()))
            .map(holes -> text(holes, wish.bars(), found.zone()))
            .orElse("TWS does not tell when the contract traded, so holes are not known\n");
  }

  private static String why(Target found, Optional<List<TradedSession>> sessions) {
    if (found.query().beginNanos() >= found.query().endNanos()) {
      return ": by the clock of TWS the download would end before it begins, at "
          + EpochNanos.toLocal(found.query().endNanos(), found.zone());
    }
    String span =
        " between %s and %s"
            .formatted(
                EpochNanos.toLocal(found.query().beginNanos(), found.zone()),
                EpochNanos.toLocal(found.query().endNanos(), found.zone()));
    return span
        + sessions
            .map(known ->
                known.isEmpty()
                    ? ", when the contract did not trade"
                    : ", although the contract traded on " + days(known) + " days then")
            .orElse("");
  }

  private static long days(List<TradedSession> sessions) {
    return sessions.stream().map(TradedSession::day).distinct().count();
  }

  private static long[] readBack(Path file) {
    long[] times = new long[1024];
    int count = 0;
    try (BarStream bars = CsvData.of(file).open()) {
      var bar = new MutableBar();
      while (bars.poll(bar) == Poll.READY) {
        if (count == times.length) {
          times = Arrays.copyOf(times, count * 2);
        }
        times[count++] = bar.timeNanos();
      }
    }
    return Arrays.copyOf(times, count);
  }

  private static String text(HistoryHoles holes, BarSize size, ZoneId zone) {
    if (holes.isEmpty()) {
      return switch (size) {
        case WEEK_1, MONTH_1 -> "";
        case DAY_1 -> "no holes: there are bars for all trading days\n";
        default -> "no holes: there are bars for all trading hours\n";
      };
    }
    var text = new StringBuilder();
    if (!holes.days().isEmpty()) {
      text.append("no bar on %s: ".formatted(count(holes.days().size(), "trading day")))
          .append(
              holes.days().stream()
                  .limit(MOST_LISTED)
                  .map(LocalDate::toString)
                  .collect(Collectors.joining(", ")))
          .append(holes.days().size() > MOST_LISTED ? " …\n" : "\n");
    }
    if (!holes.stretches().isEmpty()) {
      text.append(
          "%s within trading hours, %s; the longest:%n"
              .formatted(
                  count(holes.stretches().size(), "hole"), count(holes.barsMissing(), "bar")));
      holes.stretches().stream()
          .sorted(Comparator.comparingLong(Stretch::bars).reversed())
          .limit(MOST_LISTED)
          .forEach(hole ->
              text.append(
                  "  %s to %s, %s%n"
                      .formatted(
                          EpochNanos.toLocal(hole.fromNanos(), zone),
                          EpochNanos.toLocal(hole.toNanos(), zone),
                          count(hole.bars(), "bar"))));
    }
    return text.toString();
  }

  private static String count(long number, String thing) {
    return "%,d %s%s".formatted(number, thing, number == 1 ? "" : "s");
  }
}
