package io.throughline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.run.RunOutcome;
import io.throughline.api.run.RunResult;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.data.Resampling;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/// The same loop on a virtual clock and on the wall clock, with feeds whose bars arrive over time.
class LiveRunTest {
  private static final long START = EpochNanos.ofUtc(LocalDateTime.parse("2024-01-02T09:30:00"));

  private static Bar tick(int second, double price) {
    return new Bar(START + second * EpochNanos.PER_SECOND, price, price, price, price, 1, 0);
  }

  /// A live feed whose bars arrive at their own time on a virtual clock, and which says when it
  /// will.
  private record Scripted(VirtualClock clock, List<Bar> bars, long endNanos) implements DataSource {
    @Override
    public FeedSpec spec() {
      return FeedSpec.of("live", TimeFrame.seconds(1));
    }

    @Override
    public BarStream open() {
      Queue<Bar> waiting = new ArrayDeque<>(bars);
      Queue<DataStatus> statuses = new ArrayDeque<>(List.of(DataStatus.CONNECTED, DataStatus.LIVE));
      return new BarStream() {
        @Override
        public Poll poll(MutableBar bar) {
          Bar next = waiting.peek();
          if (next == null) {
            return clock.nowNanos() >= endNanos ? Poll.ENDED : Poll.PENDING;
          }
          if (next.timeNanos() > clock.nowNanos()) {
            return Poll.PENDING;
          }
          bar.set(waiting.remove());
          return Poll.READY;
        }

        @Override
        public boolean isLive() {
          return true;
        }

        @Override
        public Optional<DataStatus> pollStatus() {
          return Optional.ofNullable(statuses.poll());
        }

        @Override
        public long nextDeadlineNanos() {
          Bar next = waiting.peek();
          return next == null ? endNanos : next.timeNanos();
        }

        @Override
        public void close() {}
      };
    }
  }

  @Test
  void on_a_virtual_clock_a_quiet_market_still_closes_its_bars() {
    var clock = new VirtualClock(START);
    var cerebro = new Cerebro();
    cerebro.resampleData(
        new Scripted(
            clock,
            List.of(tick(1, 10), tick(3, 12), tick(17, 11)),
            START + 60 * EpochNanos.PER_SECOND),
        Resampling.to(TimeFrame.seconds(5)));
    cerebro.setBroker(new IdleBroker());
    var seen = new ArrayList<String>();
    cerebro.addStrategy(() ->
        new Diary() {
          @Override
          protected void next() {
            seen.add(
                (clock.nowNanos() - START) / EpochNanos.PER_SECOND
                    + "s: "
                    + data().bar(0).close()
                    + " at "
                    + (timeNanos() - START) / EpochNanos.PER_SECOND
                    + "s");
          }

          @Override
          protected void nextstart() {
            next();
          }
        });

    RunResult result = cerebro.run(clock);

    assertThat(seen).containsExactly("5s: 12.0 at 5s", "20s: 11.0 at 20s");
    assertThat(result.outcome()).isEqualTo(new RunOutcome.Completed());
  }

  @Test
  void changes_of_a_feeds_status_are_told_before_its_bars() {
    var clock = new VirtualClock(START);
    var cerebro = new Cerebro();
    cerebro.addData(new Scripted(clock, List.of(tick(1, 10)), START + EpochNanos.PER_MINUTE));
    cerebro.setBroker(new IdleBroker());
    var diary = new Diary();
    cerebro.addStrategy(() -> diary);

    cerebro.run(clock);

    assertThat(diary.entries())
        .containsExactly("live is CONNECTED", "live is LIVE", "nextstart 09:30:01 1:10.0");
  }

  @Test
  void a_virtual_run_that_could_only_wait_for_ever_says_so() {
    var clock = new VirtualClock(START);
    var cerebro = new Cerebro();
    cerebro.addData(new Scripted(clock, List.of(), EpochNanos.MAX));
    cerebro.setBroker(new IdleBroker());

    assertThatThrownBy(() -> cerebro.run(clock))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("waits at 2024-01-02T09:30:00Z for something that cannot come");
  }

  /// A live feed that another thread fills.
  private static final class Handed implements DataSource {
    private final BlockingQueue<Optional<Bar>> bars = new LinkedBlockingQueue<>();
    private volatile Runnable arrival = () -> {};

    void hand(Optional<Bar> bar) {
      bars.add(bar);
      arrival.run();
    }

    @Override
    public FeedSpec spec() {
      return FeedSpec.of("handed", TimeFrame.seconds(1));
    }

    @Override
    public BarStream open() {
      return new BarStream() {
        @Override
        public Poll poll(MutableBar bar) {
          Optional<Bar> next = bars.poll();
          if (next == null) {
            return Poll.PENDING;
          }
          next.ifPresent(bar::set);
          return next.isPresent() ? Poll.READY : Poll.ENDED;
        }

        @Override
        public boolean isLive() {
          return true;
        }

        @Override
        public void onArrival(Runnable signal) {
          arrival = signal;
        }

        @Override
        public void close() {}
      };
    }
  }

  @Test
  void on_the_wall_clock_a_bar_of_another_thread_wakes_the_run() throws InterruptedException {
    var source = new Handed();
    var cerebro = new Cerebro();
    cerebro.addData(source);
    cerebro.setBroker(new IdleBroker());
    var seen = new LinkedBlockingQueue<Double>();
    cerebro.addStrategy(() ->
        new Diary() {
          @Override
          protected void nextstart() {
            next();
          }

          @Override
          protected void next() {
            seen.add(data().close(0));
          }
        });
    Thread feeder =
        Thread.ofVirtual()
            .name("feeder")
            .start(() -> {
              try {
                // Each bar is handed over only after the one before was seen: the run must wait,
                // and wake.
                for (int i = 1; i <= 3; i++) {
                  source.hand(Optional.of(tick(i, i)));
                  seen.take();
                }
                source.hand(Optional.empty());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    RunResult result = cerebro.run();
    feeder.join();

    assertThat(result.speed().bars()).isEqualTo(3);
    assertThat(result.outcome()).isEqualTo(new RunOutcome.Completed());
  }

  @Test
  void a_waiting_run_is_stopped_from_another_thread() throws InterruptedException {
    var source = new Handed();
    var cerebro = new Cerebro();
    cerebro.addData(source);
    cerebro.setBroker(new IdleBroker());
    var seen = new LinkedBlockingQueue<Boolean>();
    cerebro.addStrategy(() ->
        new Diary() {
          @Override
          protected void nextstart() {
            seen.add(true);
          }
        });
    source.hand(Optional.of(tick(1, 1)));
    Thread stopper =
        Thread.ofVirtual()
            .name("stopper")
            .start(() -> {
              try {
                seen.take();
                cerebro.stop();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    RunResult result = cerebro.run();
    stopper.join();

    assertThat(result.outcome()).isEqualTo(new RunOutcome.Stopped());
  }
}
