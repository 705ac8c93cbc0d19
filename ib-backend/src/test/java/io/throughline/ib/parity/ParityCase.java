package io.throughline.ib.parity;

import io.throughline.api.time.TimeFrame;
import io.throughline.strategies.StrategyCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A sample strategy on sample bars, and how alike its orders are in the backtest and on the live
/// side; the table in `docs/parity.md`.
record ParityCase(String strategy, Bars bars, Likeness likeness) {
  private static final Path DATA = Path.of("..", "data");
  private static final boolean IS_WHOLE = "all".equals(System.getProperty("parity"));

  /// What is traded, and how many rows of it are enough: `-Dparity=all` takes everything.
  enum Bars {
    MINUTES(1_905),
    MINUTES_AND_FIVE_MINUTES(900),
    MINUTES_OF_TWO(900),
    DAYS(240),
    /// To the end of a week: a backtest gives one that its file cuts off, a live feed does not.
    DAYS_AND_WEEKS(240, 2_565),
    DAYS_OF_TWO(240);

    private final int rows;
    private final int mostRows;

    Bars(int rows) {
      this(rows, Integer.MAX_VALUE);
    }

    Bars(int rows, int mostRows) {
      this.rows = rows;
      this.mostRows = mostRows;
    }
  }

  /// Whether `-Dparity=all` wants every case, whole.
  static boolean isWhole() {
    return IS_WHOLE;
  }

  static Stream<ParityCase> all() {
    return Stream.of(
        new ParityCase("SmaCross", Bars.MINUTES, Likeness.EQUAL),
        new ParityCase("DonchianBreakout", Bars.MINUTES, Likeness.EQUAL),
        new ParityCase("RsiReversion", Bars.MINUTES, Likeness.EQUAL),
        new ParityCase("MacdTrend", Bars.MINUTES, Likeness.EQUAL),
        new ParityCase("VolatilityBreakout", Bars.MINUTES, Likeness.LAST_BAR),
        new ParityCase("BollingerBracket", Bars.MINUTES, Likeness.CHILD_IN_ITS_PARENTS_BAR),
        new ParityCase("OpeningRange", Bars.MINUTES, Likeness.EQUAL),
        new ParityCase("DollarCostAveraging", Bars.MINUTES, Likeness.EQUAL),
        new ParityCase("EqualWeight", Bars.MINUTES, Likeness.EQUAL),
        new ParityCase("MultiTimeFrame", Bars.MINUTES_AND_FIVE_MINUTES, Likeness.EQUAL),
        // It has orders on the last bar of all, and none on the last one of those that are enough.
        new ParityCase(
            "PairSpread", Bars.MINUTES_OF_TWO, IS_WHOLE ? Likeness.LAST_BAR : Likeness.EQUAL),
        new ParityCase("SmaCross", Bars.DAYS, Likeness.EQUAL),
        new ParityCase("DonchianBreakout", Bars.DAYS, Likeness.TRAILING_STOP),
        new ParityCase("RsiReversion", Bars.DAYS, Likeness.EQUAL),
        new ParityCase("MacdTrend", Bars.DAYS, Likeness.EQUAL),
        new ParityCase("VolatilityBreakout", Bars.DAYS, Likeness.LAST_BAR),
        new ParityCase("BollingerBracket", Bars.DAYS, Likeness.EQUAL),
        new ParityCase("DollarCostAveraging", Bars.DAYS, Likeness.EXPIRY_KNOWN_EARLIER),
        new ParityCase("EqualWeight", Bars.DAYS, Likeness.ACCOUNT_VALUE),
        new ParityCase("MultiTimeFrame", Bars.DAYS_AND_WEEKS, Likeness.EQUAL),
        new ParityCase("PairSpread", Bars.DAYS_OF_TWO, Likeness.EQUAL));
  }

  /// @param mostRows of the first file, at most
  ParityRun in(Path folder, int mostRows) throws IOException {
    int rows = IS_WHOLE ? bars.mostRows : Math.min(mostRows, bars.rows);
    return switch (bars) {
      case MINUTES -> run(Map.of(), List.of(minutes(folder, rows)), null);
      case MINUTES_AND_FIVE_MINUTES ->
          run(Map.of(), List.of(minutes(folder, rows)), TimeFrame.minutes(5));
      case MINUTES_OF_TWO -> {
        ParityFeed spy = minutes(folder, rows);
        Path related = Files.write(folder.resolve("related.csv"), related(spy.file()));
        yield run(Map.of("period", "20"), List.of(spy, ParityFeed.minutes(related, "IBM")), null);
      }
      case DAYS -> run(Map.of(), List.of(days(folder, rows)), null);
      case DAYS_AND_WEEKS -> run(Map.of(), List.of(days(folder, rows)), TimeFrame.WEEK);
      case DAYS_OF_TWO -> {
        ParityFeed ibm = ParityFeed.days(head(folder, "daily-pair.csv", rows), "IBM");
        yield run(Map.of(), List.of(days(folder, rows), ibm), null);
      }
    };
  }

  private ParityRun run(
      Map<String, String> params, List<ParityFeed> feeds, @Nullable TimeFrame larger) {
    var type = StrategyCatalogue.find(strategy).orElseThrow().definition().type();
    return new ParityRun(type, params, feeds, larger);
  }

  private static ParityFeed minutes(Path folder, int rows) throws IOException {
    return ParityFeed.minutes(head(folder, "minutes-new-york.csv", rows), "SPY");
  }

  private static ParityFeed days(Path folder, int rows) throws IOException {
    return ParityFeed.days(head(folder, "daily.csv", rows), "SPY");
  }

  private static Path head(Path folder, String name, int rows) throws IOException {
    List<String> lines = Files.readAllLines(DATA.resolve(name));
    int wanted = Math.toIntExact(Math.min(lines.size(), rows + 1L));
    return Files.write(folder.resolve(name), lines.subList(0, wanted));
  }

  /// An instrument that moves with another one, save for some cents.
  private static List<String> related(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(row -> row.startsWith("2") ? related(row) : row)
        .toList();
  }

  private static String related(String row) {
    String[] cells = row.split(",", -1);
    int minute = Integer.parseInt(cells[1].substring(3, 5));
    long cents = minute % 13 == 0 ? 50 : minute % 3;
    for (int i = 2; i < 6; i++) {
      String moved = Long.toString(Math.round(Double.parseDouble(cells[i]) * 50) + cents);
      cells[i] = new StringBuilder(moved).insert(moved.length() - 2, '.').toString();
    }
    return String.join(",", cells);
  }

  @Override
  public String toString() {
    return strategy + " on " + bars;
  }
}
