package io.throughline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.TradingException;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.indicator.Indicator;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.strategy.StrategyException;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.data.Resampling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CerebroTest {
  private final Diary diary = new Diary();

  private RunResult run(Cerebro cerebro, Strategy strategy) {
    cerebro.setBroker(new IdleBroker());
    cerebro.addStrategy(() -> strategy);
    return cerebro.run();
  }

  /// The sum of the last `period` values.
  private static final class Sum extends Indicator {
    private final int period;
    private final LineBuffer input;
    private final LineBuffer sum;

    Sum(Line input, int period) {
      super(input);
      this.period = period;
      this.input = input(0);
      this.sum = addLine("sum", period);
    }

    @Override
    public void compute(int index) {
      double total = 0;
      for (int i = index - period + 1; i <= index; i++) {
        total += input.at(i);
      }
      sum.set(index, total);
    }
  }

  @Test
  void a_feed_is_shown_bar_by_bar() {
    var cerebro = new Cerebro();
    cerebro.addData(BarList.minutes("spy", "09:31", "09:32", "09:33"));

    RunResult result = run(cerebro, diary);

    assertThat(diary.entries())
        .containsExactly("nextstart 09:31 1:1.0", "next 09:32 2:2.0", "next 09:33 3:3.0");
    assertThat(result.outcome()).isEqualTo(new RunOutcome.Completed());
    assertThat(result.speed().bars()).isEqualTo(3);
    assertThat(result.speed().steps()).isEqualTo(3);
  }

  @Test
  void feeds_of_different_times_move_in_order_of_time_and_together_when_equal() {
    var cerebro = new Cerebro();
    cerebro.addData(BarList.minutes("a", "09:31", "09:33"));
    cerebro.addData(BarList.minutes("b", "09:32", "09:33", "09:40"));

    run(cerebro, diary);

    assertThat(diary.entries())
        .containsExactly(
            "prenext 09:31 1:1.0 0",
            "nextstart 09:32 1:1.0 1:1.0",
            "next 09:33 2:2.0 2:2.0",
            "next 09:40 2:2.0 3:3.0");
  }

  @Test
  void next_waits_until_every_indicator_has_a_value() {
    var cerebro = new Cerebro();
    cerebro.addData(BarList.minutes("spy", "09:31", "09:32", "09:33", "09:34"));
    var sums = new ArrayList<Double>();

    run(
        cerebro,
        new Strategy() {
          private final List<Sum> made = new ArrayList<>();

          @Override
          protected void init() {
            made.add(add(new Sum(new Sum(data().close(), 2), 2)));
          }

          @Override
          protected void next() {
            sums.add(made.getFirst().get());
          }
        });

    assertThat(sums).containsExactly(8.0, 12.0);
  }

  @Test
  void reading_ahead_and_step_by_step_give_the_same() {
    var ahead = new Cerebro();
    var steps = new Cerebro();
    steps.stepByStep();
    var other = new Diary();
    for (Cerebro cerebro : List.of(ahead, steps)) {
      cerebro.addData(BarList.minutes("a", "09:31", "09:33", "09:35"));
      cerebro.addData(BarList.minutes("b", "09:32", "09:33"));
    }

    run(ahead, diary);
    run(steps, other);

    assertThat(other.entries()).isEqualTo(diary.entries());
  }

  @Test
  void a_resampled_feed_comes_along_when_its_bar_is_over() {
    var cerebro = new Cerebro();
    FeedHandle minutes =
        cerebro.addData(
            BarList.minutes("spy", "09:01", "09:04", "09:05", "09:07", "09:12", "09:15"));
    cerebro.resampleData(minutes, Resampling.to(TimeFrame.minutes(5)));

    run(cerebro, diary);

    assertThat(diary.entries())
        .containsExactly(
            "prenext 09:01 1:1.0 0",
            "prenext 09:04 2:2.0 0",
            "nextstart 09:05 3:3.0 1:3.0",
            "next 09:07 4:4.0 1:3.0",
            "next 09:12 5:5.0 2:4.0",
            "next 09:15 6:6.0 3:6.0");
  }

  @Test
  void a_replayed_feed_shows_its_bar_while_it_forms() {
    var cerebro = new Cerebro();
    cerebro.replayData(
        BarList.minutes("spy", "09:04", "09:05", "09:06", "09:07"),
        Resampling.replayTo(TimeFrame.minutes(5)));

    run(cerebro, diary);

    assertThat(diary.entries())
        .containsExactly(
            "nextstart 09:04 1:1.0", "next 09:05 1:2.0", "next 09:06 2:3.0", "next 09:07 2:4.0");
  }

  @Test
  void a_strategy_that_throws_ends_the_run_with_its_name_the_bar_and_the_cause() {
    var cerebro = new Cerebro();
    cerebro.addData(BarList.minutes("spy", "09:31", "09:32", "09:33"));

    RunResult result =
        run(
            cerebro,
            new Strategy() {
              @Override
              protected void next() {
                if (length() == 2) {
                  throw new ArithmeticException("no such thing");
                }
              }

              @Override
              public String toString() {
                return "failing";
              }
            });

    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            RunOutcome.Failed.class,
            failed ->
                assertThat(failed.cause())
                    .isInstanceOf(StrategyException.class)
                    .hasMessageContaining("failed in next() at 2024-01-02T09:32:00Z (step 2)")
                    .hasMessageContaining("no such thing")
                    .hasCauseInstanceOf(ArithmeticException.class));
    assertThat(result.speed().steps()).isEqualTo(2);
  }

  @Test
  void a_strategy_can_stop_the_run() {
    var cerebro = new Cerebro();
    cerebro.addData(BarList.minutes("spy", "09:31", "09:32", "09:33"));

    RunResult result =
        run(
            cerebro,
            new Strategy() {
              @Override
              protected void next() {
                requestStop();
              }
            });

    assertThat(result.outcome()).isEqualTo(new RunOutcome.Stopped());
    assertThat(result.speed().steps()).isEqualTo(1);
  }

  @Test
  void two_feeds_of_one_name_are_refused() {
    var cerebro = new Cerebro();
    cerebro.addData(BarList.minutes("spy", "09:31"));
    cerebro.addData(BarList.minutes("spy", "09:31"));

    assertThatThrownBy(() -> run(cerebro, diary))
        .isInstanceOf(TradingException.class)
        .hasMessage("two feeds are called 'spy'; give one of them another name with named(\"…\")");
  }

  @Test
  void a_run_without_a_broker_is_refused() {
    var cerebro = new Cerebro();
    cerebro.addData(BarList.minutes("spy", "09:31"));

    assertThatThrownBy(cerebro::run)
        .isInstanceOf(TradingException.class)
        .hasMessage("a run needs a broker; set one with setBroker");
  }

  @Test
  void bars_outside_the_limits_are_left_out() {
    BarList all = BarList.minutes("spy", "09:31", "09:32", "09:33", "09:34");
    FeedSpec limited =
        all.spec().between(all.bars().get(1).timeNanos(), all.bars().get(2).timeNanos());
    var cerebro = new Cerebro();
    cerebro.addData(new BarList(limited, all.bars()));

    run(cerebro, diary);

    assertThat(diary.entries()).containsExactly("nextstart 09:32 1:2.0", "next 09:33 2:3.0");
  }

  @Test
  void a_run_that_forgets_old_bars_gives_the_same_and_says_what_it_forgot() {
    var times = new String[600];
    for (int i = 0; i < times.length; i++) {
      times[i] = "%02d:%02d".formatted(i / 60, i % 60);
    }
    var cerebro = new Cerebro();
    cerebro.addData(BarList.minutes("spy", times));
    cerebro.keepLast(3);
    var sums = new ArrayList<Double>();

    RunResult result =
        run(
            cerebro,
            new Strategy() {
              private final List<Sum> made = new ArrayList<>();

              @Override
              protected void init() {
                made.add(add(new Sum(data().close(), 5)));
              }

              @Override
              protected void next() {
                sums.add(made.getFirst().get());
                if (length() == 600) {
                  data().close(500);
                }
              }
            });

    assertThat(sums).hasSize(596).endsWith(2985.0, 2990.0);
    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            RunOutcome.Failed.class,
            failed -> assertThat(failed.cause()).hasMessageContaining("values are kept"));
  }
}
