package io.throughline.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.series.Bar;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.broker.SimulatedBroker;
import io.throughline.backtest.csv.CsvData;
import io.throughline.backtest.csv.CsvOptions;
import io.throughline.engine.Cerebro;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Backtests on the sample files in `data/`: 10,000 in cash, no costs, one unit an order.
final class Sample {
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Path FILES = Path.of("..", "data");

  private Sample() {}

  /// Ten years of days.
  static CsvData daily() {
    return CsvData.of(FILES.resolve("daily.csv"));
  }

  /// The years of [#daily()] that [#pair()] has too.
  static CsvData dailyOfPair() {
    return CsvData.of(
        FILES.resolve("daily.csv"), CsvOptions.guess().to(LocalDate.of(2017, 12, 31)));
  }

  /// An instrument that moves with the first four years of [#daily()].
  static CsvData pair() {
    return CsvData.of(FILES.resolve("daily-pair.csv"));
  }

  /// A week of minutes in New York, from 09:30 to 16:00.
  static CsvData minutes() {
    return CsvData.of(
        FILES.resolve("minutes-new-york.csv"),
        CsvOptions.guess()
            .timeFrame(TimeFrame.MINUTE)
            .zone(NEW_YORK)
            .inputZone(NEW_YORK)
            .sessionStart(LocalTime.of(9, 30))
            .sessionEnd(LocalTime.of(16, 0)));
  }

  /// Runs what `setUp` adds to a Cerebro.
  static RunResult run(Consumer<Cerebro> setUp) {
    var cerebro = new Cerebro();
    cerebro.setBroker(SimulatedBroker.withCash(10_000));
    setUp.accept(cerebro);
    RunResult result = cerebro.run();
    assertThat(result.outcome()).isEqualTo(new RunOutcome.Completed());
    return result;
  }

  /// Orders of which something was filled.
  static Stream<OrderRecord> filled(RunResult result) {
    return result.orders().stream().filter(entry -> !entry.fills().isEmpty());
  }

  static List<Trade> closedTrades(RunResult result) {
    return result.trades().stream().filter(Trade::isClosed).toList();
  }

  /// The bar in which a fill happened.
  static Bar barOf(OrderRecord entry) {
    Fill fill = entry.fills().getFirst();
    return barAt(entry.order().data(), fill.timeNanos());
  }

  /// How many bars after its own an order was filled.
  static int barsUntilFilled(OrderRecord entry) {
    Order order = entry.order();
    return barsAgo(order.data(), order.created().timeNanos())
        - barsAgo(order.data(), entry.fills().getFirst().timeNanos());
  }

  static Bar barAt(DataFeed data, long timeNanos) {
    return data.bar(barsAgo(data, timeNanos));
  }

  private static int barsAgo(DataFeed data, long timeNanos) {
    int ago = 0;
    while (data.timeNanos(ago) > timeNanos) {
      ago++;
    }
    return ago;
  }
}
