package io.throughline.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.indicator.Sma;
import io.throughline.api.order.Order;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.series.Bar;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.broker.SimulatedBroker;
import io.throughline.backtest.memory.MemoryData;
import io.throughline.engine.Cerebro;
import io.throughline.engine.data.Resampling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Engine and simulated broker together: who is told what, and when.
class RunTest {
  private final List<String> diary = new ArrayList<>();
  private final Cerebro cerebro = new Cerebro();

  /// Five days that open at 10, 20, 30 …, and close 5 higher.
  @BeforeEach
  void add_five_days() {
    var bars = new ArrayList<Bar>();
    for (int day = 1; day <= 5; day++) {
      double open = day * 10;
      bars.add(Bar.of(day * EpochNanos.PER_DAY, open, open + 6, open - 1, open + 5, 100));
    }
    cerebro.addData(MemoryData.of(FeedSpec.of("spy", TimeFrame.DAY), bars));
    cerebro.setBroker(SimulatedBroker.withCash(1000));
  }

  private class Telling extends Strategy {
    private final String name;

    Telling(String name) {
      this.name = name;
    }

    @Override
    protected void notifyOrder(Order order) {
      diary.add(name + ": " + length() + " " + order.state().name());
    }

    @Override
    protected void notifyTrade(Trade trade) {
      diary.add(name + ": " + length() + " trade " + (trade.isOpen() ? "open" : "closed"));
    }

    @Override
    protected void next() {
      diary.add(name + ": " + length() + " next");
    }
  }

  @Test
  void all_changes_of_one_bar_are_told_in_order_before_next() {
    cerebro.addStrategy(() ->
        new Telling("a") {
          @Override
          protected void next() {
            super.next();
            if (length() == 1) {
              buy(1).submit();
            }
          }
        });

    cerebro.run();

    assertThat(diary)
        .containsSubsequence(
            "a: 1 next",
            "a: 2 Submitted",
            "a: 2 Accepted",
            "a: 2 Completed",
            "a: 2 trade open",
            "a: 2 next");
  }

  @Test
  void with_quick_notification_changes_are_told_before_the_step_is_counted() {
    cerebro.quickNotify();
    cerebro.addStrategy(() ->
        new Telling("a") {
          @Override
          protected void next() {
            super.next();
            if (length() == 1) {
              buy(1).submit();
            }
          }
        });

    cerebro.run();

    assertThat(diary)
        .containsSubsequence(
            "a: 1 next",
            "a: 1 Submitted",
            "a: 1 Accepted",
            "a: 1 Completed",
            "a: 1 trade open",
            "a: 2 next");
  }

  @Test
  void each_of_two_strategies_hears_of_its_own_orders_only() {
    cerebro.addStrategy(() ->
        new Telling("buyer") {
          @Override
          protected void next() {
            if (length() == 1) {
              buy(1).submit();
            }
          }
        });
    cerebro.addStrategy(() -> new Telling("watcher"));

    RunResult result = cerebro.run();

    assertThat(diary).filteredOn(line -> line.startsWith("buyer")).contains("buyer: 2 Completed");
    assertThat(diary)
        .filteredOn(line -> line.startsWith("watcher"))
        .allMatch(line -> line.endsWith("next"));
    assertThat(result.strategies()).hasSize(2);
  }

  @Test
  void in_the_open_turn_only_the_open_of_the_bar_is_known_and_indicators_show_the_bar_before() {
    cerebro.cheatOnOpen();
    cerebro.addStrategy(() ->
        new Strategy() {
          private final List<Sma> made = new ArrayList<>();

          @Override
          protected void init() {
            made.add(sma(1));
          }

          @Override
          protected void nextOpen() {
            diary.add(
                "open "
                    + data().close(0)
                    + " "
                    + data().high(0)
                    + " "
                    + data().volume(0)
                    + " average "
                    + made.getFirst().get());
          }

          @Override
          protected void next() {
            diary.add("next " + data().close(0) + " average " + made.getFirst().get());
          }
        });

    cerebro.run();

    assertThat(diary)
        .startsWith(
            "next 15.0 average 15.0",
            "open 20.0 20.0 0.0 average 15.0",
            "next 25.0 average 25.0",
            "open 30.0 30.0 0.0 average 25.0");
  }

  @Test
  void an_order_of_the_open_turn_is_filled_at_that_open() {
    cerebro.cheatOnOpen();
    cerebro.addStrategy(() ->
        new Strategy() {
          @Override
          protected void nextOpen() {
            if (position().isFlat()) {
              buy(1).submit();
            }
          }
        });

    RunResult result = cerebro.run();

    assertThat(result.orders().getFirst().fills())
        .singleElement()
        .satisfies(fill -> {
          assertThat(fill.price()).isEqualTo(20);
          assertThat(fill.timeNanos()).isEqualTo(2 * EpochNanos.PER_DAY);
        });
  }

  @Test
  void what_happened_before_a_strategy_failed_is_kept() {
    cerebro.addStrategy(() ->
        new Strategy() {
          @Override
          protected void next() {
            if (length() == 1) {
              buy(1).submit();
            } else if (length() == 4) {
              throw new IllegalStateException("lost the thread");
            }
          }
        });

    RunResult result = cerebro.run();

    assertThat(result.outcome()).isInstanceOf(RunOutcome.Failed.class);
    assertThat(result.orders()).hasSize(1);
    assertThat(result.trades()).hasSize(1);
    assertThat(result.account().cash()).isEqualTo(980);
    assertThat(result.account().value()).isEqualTo(1025);
  }

  @Test
  void a_cerebro_runs_twice_with_the_same_result() {
    cerebro.addStrategy(() ->
        new Strategy() {
          @Override
          protected void next() {
            if (position().isFlat()) {
              buy(2).submit();
            } else {
              close();
            }
          }
        });

    RunResult first = cerebro.run();
    RunResult second = cerebro.run();

    assertThat(first.orders()).hasSizeGreaterThan(2);
    assertThat(second.orderListHash()).isEqualTo(first.orderListHash());
    assertThat(second.account()).isEqualTo(first.account());
  }

  @Test
  void a_position_keeps_its_value_while_the_first_bar_of_its_replay_is_out_of_sight() {
    var small = new ArrayList<Bar>();
    for (int hour : new int[] {30, 48, 110}) {
      small.add(Bar.of(hour * EpochNanos.PER_DAY / 24, 50, 51, 49, 50, 10));
    }
    cerebro
        .replayData(
            MemoryData.of(FeedSpec.of("small", TimeFrame.minutes(60)), small),
            Resampling.replayTo(TimeFrame.MONTH))
        .named("month");
    cerebro.addStrategy(() ->
        new Strategy() {
          @Override
          protected void next() {
            if (position(data("month")).isFlat()) {
              buy(data("month"), 2).submit();
            }
          }

          @Override
          protected void notifyCashValue(double cash, double value) {
            diary.add(data("month").size() + " bars, cash " + cash + ", value " + value);
          }
        });

    RunResult result = cerebro.run();

    assertThat(result.outcome()).isEqualTo(new RunOutcome.Completed());
    assertThat(diary).contains("0 bars, cash 900.0, value 1000.0");
  }
}
