package io.throughline.strategies;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.Order;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.broker.SimulatedBroker;
import io.throughline.engine.Cerebro;
import io.throughline.engine.data.Resampling;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MultiTimeFrameTest {

  @Test
  void days_with_weeks_made_of_them_give_the_numbers_they_always_gave() {
    RunResult result =
        Sample.run(cerebro -> {
          var days = cerebro.addData(Sample.daily());
          cerebro.resampleData(days, Resampling.to(TimeFrame.WEEK));
          cerebro.addStrategy(MultiTimeFrame.class);
        });

    assertThat(result).isCompleted().hasValue(10_192.67, within(0.005));
    assertThat(Sample.closedTrades(result)).hasSize(24);
    assertThat(result)
        .hasOrderListHash("dc84278b38553a6d261b2b88e6823d68926d25336e5de924290e50e65bc8d62e");
  }

  @Test
  void purchases_are_made_only_after_a_week_that_closed_above_the_average_of_eight_weeks() {
    RunResult result =
        Sample.run(cerebro -> {
          var days = cerebro.addData(Sample.daily());
          cerebro.resampleData(days, Resampling.to(TimeFrame.WEEK));
          cerebro.addStrategy(MultiTimeFrame.class);
        });

    assertThat(result.orders().stream().map(OrderRecord::order).filter(Order::isBuy))
        .isNotEmpty()
        .allSatisfy(order -> {
          List<Double> weeks = closesOfTheEightWeeksBefore(order);
          assertThat(weeks.getLast())
              .isGreaterThan(weeks.stream().mapToDouble(close -> close).average().orElseThrow());
        });
  }

  @Test
  void a_run_with_one_feed_says_that_the_second_is_missing() {
    var cerebro = new Cerebro();
    cerebro.setBroker(SimulatedBroker.withCash(10_000));
    cerebro.addData(Sample.daily());
    cerebro.addStrategy(MultiTimeFrame.class);

    RunResult result = cerebro.run();

    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            RunOutcome.Failed.class,
            failed ->
                assertThat(failed.cause())
                    .hasMessageContaining("strategy MultiTimeFrame failed in init():")
                    .hasMessageContaining("asks for feed 1")
                    .hasMessageContaining("but the run has [daily]; add the missing data"));
  }

  /// The last close of each week, oldest first, without the week in which the order was made.
  private static List<Double> closesOfTheEightWeeksBefore(Order order) {
    DataFeed days = order.data();
    var closes = new TreeMap<LocalDate, Double>();
    for (int ago = days.size() - 1; ago >= 0; ago--) {
      closes.put(monday(days.timeNanos(ago)), days.close(ago));
    }
    List<Double> before = List.copyOf(closes.headMap(monday(order.created().timeNanos())).values());
    return before.subList(before.size() - 8, before.size());
  }

  private static LocalDate monday(long nanos) {
    return EpochNanos.toDate(nanos, ZoneOffset.UTC).with(DayOfWeek.MONDAY);
  }
}
