package io.throughline.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.analysis.Analyzer;
import io.throughline.api.analysis.TradeStatistics;
import io.throughline.api.analysis.TradeStatistics.Count;
import io.throughline.api.analysis.TradeStatistics.Streaks;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.portfolio.Trade.Direction;
import io.throughline.api.portfolio.Trade.Lifetime;
import io.throughline.api.portfolio.Trade.Result;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.BarList;
import io.throughline.engine.data.FeedPlan;
import io.throughline.engine.data.FeedSlot;
import io.throughline.engine.data.Resampling;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradeAnalyzersTest {
  private static final DataFeed FEED = feed();

  @Test
  void a_trade_counts_as_open_until_it_is_closed() {
    var analyzer = new TradeAnalyzer();
    analyzer.onTrade(opened());
    analyzer.onTrade(opened());
    analyzer.onTrade(closed(Direction.LONG, 10, 1, 3));

    assertThat(analyzer.result().count()).isEqualTo(new Count(2, 1, 1));
  }

  @Test
  void a_trade_is_won_when_its_commission_is_earned() {
    TradeStatistics found =
        statistics(
            closed(Direction.LONG, 10, 1, 3),
            closed(Direction.SHORT, 1, 1, 5),
            closed(Direction.LONG, 0.5, 1, 1));

    assertThat(found.won().trades()).isEqualTo(2);
    assertThat(found.won().netProfit()).isEqualTo(9);
    assertThat(found.won().best()).isEqualTo(9);
    assertThat(found.lost().trades()).isEqualTo(1);
    assertThat(found.lost().worst()).isEqualTo(-0.5);
    assertThat(found.wonFraction()).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(found.grossProfit()).isEqualTo(11.5);
    assertThat(found.all().netProfit()).isEqualTo(8.5);
    assertThat(found.longs().all().trades()).isEqualTo(2);
    assertThat(found.longs().byOutcome().lost().netProfit()).isEqualTo(-0.5);
    assertThat(found.shorts().byOutcome().won().trades()).isEqualTo(1);
  }

  @Test
  void streaks_end_with_the_other_outcome() {
    TradeStatistics found =
        statistics(
            closed(Direction.LONG, 1, 0, 1),
            closed(Direction.LONG, 1, 0, 1),
            closed(Direction.LONG, -1, 0, 1),
            closed(Direction.LONG, 1, 0, 1));

    assertThat(found.streaks()).isEqualTo(new Streaks(1, 2, 0, 1));
  }

  @Test
  void a_trade_of_no_length_is_the_shortest() {
    TradeStatistics found =
        statistics(
            closed(Direction.LONG, 1, 0, 4),
            closed(Direction.LONG, 1, 0, 0),
            closed(Direction.LONG, 1, 0, 2));

    assertThat(found.all().duration().shortest()).hasValue(0);
    assertThat(found.all().duration().longestBars()).isEqualTo(4);
    assertThat(found.all().duration().averageBars()).isEqualTo(2);
    assertThat(found.won().duration().shortest()).hasValue(0);
  }

  @Test
  void a_class_without_trades_has_no_shortest_one() {
    TradeStatistics found = statistics(closed(Direction.LONG, 1, 0, 4));

    assertThat(found.lost().duration().shortest()).isEmpty();
    assertThat(found.shorts().all().duration().shortest()).isEmpty();
    assertThat(found.shorts().all().averageNetProfit()).isZero();
  }

  @Test
  void quality_is_the_mean_profit_in_standard_errors() {
    var analyzer = new SqnAnalyzer();
    feed(analyzer, opened(), closed(Direction.LONG, 1, 0, 1), closed(Direction.LONG, 3, 0, 1));

    assertThat(analyzer.result().trades()).isEqualTo(2);
    assertThat(analyzer.result().number().orElseThrow()).isCloseTo(2 * Math.sqrt(2), within(1e-12));
  }

  @Test
  void quality_needs_two_trades_and_a_difference_between_them() {
    var one = new SqnAnalyzer();
    feed(one, closed(Direction.LONG, 1, 0, 1));
    var same = new SqnAnalyzer();
    feed(same, closed(Direction.LONG, 1, 0, 1), closed(Direction.LONG, 1, 0, 1));

    assertThat(one.result().number()).hasValue(0);
    assertThat(same.result().number()).isEmpty();
  }

  @Test
  void a_commission_that_comes_late_makes_a_won_trade_a_lost_one_and_none_more() {
    Trade early = closed(Direction.LONG, 10, 1, 3);
    Trade late =
        new Trade(
            early.id(),
            FEED,
            0,
            Direction.LONG,
            Quantity.ZERO,
            100,
            new Result(0, 10, 12),
            new Lifetime(0, 1, 3, false, true));
    TradeStatistics statistics = statistics(opened(), early, late);
    var quality = new SqnAnalyzer();
    feed(quality, opened(), early, late);

    assertThat(statistics.all().trades()).isEqualTo(1);
    assertThat(statistics.all().netProfit()).isEqualTo(-2);
    assertThat(statistics.byOutcome().lost().trades()).isEqualTo(1);
    assertThat(statistics.byOutcome().won().trades()).isZero();
    assertThat(quality.result().trades()).isEqualTo(1);
  }

  private static TradeStatistics statistics(Trade... trades) {
    var analyzer = new TradeAnalyzer();
    feed(analyzer, trades);
    return analyzer.result();
  }

  private static void feed(Analyzer<?> analyzer, Trade... trades) {
    for (Trade trade : trades) {
      analyzer.onTrade(trade);
    }
  }

  private static DataFeed feed() {
    BarList bars = BarList.minutes("spy", "09:31");
    var plan =
        new FeedPlan(
            bars.spec(), "spy", FeedPlan.Kind.PLAIN, Resampling.to(TimeFrame.MINUTE), List.of());
    return FeedSlot.of(0, plan, bars.open());
  }

  private static Trade opened() {
    return new Trade(
        1,
        FEED,
        0,
        Direction.LONG,
        Quantity.of(1),
        100,
        new Result(100, 0, 1),
        new Lifetime(0, EpochNanos.MAX, 0, true));
  }

  private static Trade closed(Direction side, double profit, double commission, int bars) {
    return new Trade(
        1,
        FEED,
        0,
        side,
        Quantity.ZERO,
        100,
        new Result(0, profit, commission),
        new Lifetime(0, 1, bars, false));
  }
}
