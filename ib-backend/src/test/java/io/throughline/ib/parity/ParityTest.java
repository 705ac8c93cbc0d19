package io.throughline.ib.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.throughline.api.run.OrderListHash;
import io.throughline.api.run.RunResult;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.TimeFrame;
import io.throughline.strategies.StrategyCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every sample strategy on a file, and through the whole live side on a fake TWS that plays the
/// same file: the order lists have one fingerprint, or they differ first in the way that is said.
///
/// `-Dparity=all` takes the whole files.
class ParityTest {
  private static final Path DATA = Path.of("..", "data");
  private static final boolean IS_WHOLE = "all".equals(System.getProperty("parity"));

  @TempDir private Path folder;

  private Path head(String name, int rows) throws IOException {
    List<String> lines = Files.readAllLines(DATA.resolve(name));
    int wanted = IS_WHOLE ? lines.size() : Math.min(lines.size(), rows + 1);
    return Files.write(folder.resolve(name), lines.subList(0, wanted));
  }

  private static Class<? extends Strategy> strategy(String name) {
    return StrategyCatalogue.find(name).orElseThrow().definition().type();
  }

  private static void check(ParityRun run, Likeness likeness) throws IOException {
    RunResult backtest = run.backtest();
    RunResult live = run.live();

    assertThat(backtest.orders()).as("orders of the backtest").isNotEmpty();
    assertThat(live.feeds())
        .extracting(feed -> feed.bars(), feed -> feed.lastNanos())
        .as("bars")
        .containsExactlyElementsOf(
            backtest.feeds().stream().map(feed -> tuple(feed.bars(), feed.lastNanos())).toList());
    if (likeness == Likeness.EQUAL) {
      assertThat(OrderListHash.lines(live.orders()))
          .isEqualTo(OrderListHash.lines(backtest.orders()));
      assertThat(live.orderListHash()).isEqualTo(backtest.orderListHash());
    } else {
      assertThat(Likeness.of(backtest, live)).isEqualTo(likeness);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SmaCross, EQUAL",
    "DonchianBreakout, EQUAL",
    "RsiReversion, EQUAL",
    "MacdTrend, EQUAL",
    "VolatilityBreakout, LAST_BAR",
    "BollingerBracket, CHILD_IN_ITS_PARENTS_BAR",
    "OpeningRange, EQUAL",
    "DollarCostAveraging, EQUAL",
    "EqualWeight, EQUAL"
  })
  void minutes(String name, Likeness likeness) throws IOException {
    ParityFeed spy = ParityFeed.minutes(head("minutes-new-york.csv", 1_905), "SPY");

    check(new ParityRun(strategy(name), Map.of(), List.of(spy), null), likeness);
  }

  @ParameterizedTest
  @CsvSource({
    "SmaCross, EQUAL",
    "DonchianBreakout, TRAILING_STOP",
    "RsiReversion, EQUAL",
    "MacdTrend, EQUAL",
    "VolatilityBreakout, LAST_BAR",
    "BollingerBracket, EQUAL",
    "DollarCostAveraging, EXPIRY_KNOWN_EARLIER",
    "EqualWeight, ACCOUNT_VALUE"
  })
  void days(String name, Likeness likeness) throws IOException {
    ParityFeed spy = ParityFeed.days(head("daily.csv", 240), "SPY");

    check(new ParityRun(strategy(name), Map.of(), List.of(spy), null), likeness);
  }

  @Test
  void minutes_and_five_minutes() throws IOException {
    ParityFeed spy = ParityFeed.minutes(head("minutes-new-york.csv", 900), "SPY");

    check(
        new ParityRun(strategy("MultiTimeFrame"), Map.of(), List.of(spy), TimeFrame.minutes(5)),
        Likeness.EQUAL);
  }

  @Test
  void days_and_weeks() throws IOException {
    ParityFeed spy = ParityFeed.days(head("daily.csv", 240), "SPY");

    check(
        new ParityRun(strategy("MultiTimeFrame"), Map.of(), List.of(spy), TimeFrame.WEEK),
        Likeness.EQUAL);
  }

  @Test
  void days_of_two_instruments() throws IOException {
    ParityFeed spy = ParityFeed.days(head("daily.csv", 240), "SPY");
    ParityFeed ibm = ParityFeed.days(head("daily-pair.csv", 240), "IBM");

    check(new ParityRun(strategy("PairSpread"), Map.of(), List.of(spy, ibm), null), Likeness.EQUAL);
  }

  @Test
  void minutes_of_two_instruments() throws IOException {
    ParityFeed spy = ParityFeed.minutes(head("minutes-new-york.csv", 900), "SPY");
    ParityFeed ibm = ParityFeed.minutes(related(spy.file()), "IBM");

    check(
        new ParityRun(strategy("PairSpread"), Map.of("period", "20"), List.of(spy, ibm), null),
        Likeness.EQUAL);
  }

  /// An instrument that moves with another one, save for some cents.
  private Path related(Path file) throws IOException {
    List<String> rows = Files.readAllLines(file);
    var moved =
        rows.stream()
            .map(row -> {
              String[] cells = row.split(",", -1);
              if (!cells[0].startsWith("2")) {
                return row;
              }
              int minute = Integer.parseInt(cells[1].substring(3, 5));
              long cents = minute % 13 == 0 ? 50 : minute % 3;
              for (int i = 2; i < 6; i++) {
                cells[i] = Long.toString(Math.round(Double.parseDouble(cells[i]) * 50) + cents);
                cells[i] =
                    new StringBuilder(cells[i]).insert(cells[i].length() - 2, '.').toString();
              }
              return String.join(",", cells);
            })
            .toList();
    return Files.write(folder.resolve("related.csv"), moved);
  }
}
