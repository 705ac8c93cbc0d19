package io.throughline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.instrument.Session;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.store.Store;
import io.throughline.api.store.UsesStore;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.data.Resampling;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a run asks of a live stream besides its bars.
class LiveStreamTest {
  private static final long START = EpochNanos.ofUtc(LocalDateTime.parse("2024-01-02T09:30:00"));
  private static final long SECOND = EpochNanos.PER_SECOND;

  private final VirtualClock clock = new VirtualClock(START);
  private final List<String> seen = new ArrayList<>();

  /// A live feed whose bars arrive later than their time by a delay.
  private final class Arriving implements DataSource, UsesStore {
    private final List<Bar> bars;
    private final long delayNanos;
    private final String name;
    private long lagNanos;
    private boolean catchesUp;
    private boolean isLive;
    private ZoneId zone = ZoneId.of("UTC");
    private Optional<TimeFrame> target = Optional.empty();
    private final List<Long> merged = new ArrayList<>();
    private Store store = new CountingStore();

    Arriving(String name, long delayNanos, Bar... bars) {
      this.name = name;
      this.bars = List.of(bars);
      this.delayNanos = delayNanos;
    }

    @Override
    public FeedSpec spec() {
      return FeedSpec.of(name, TimeFrame.TICK);
    }

    @Override
    public Store store() {
      return store;
    }

    @Override
    public DataSource consolidatedTo(TimeFrame newTarget) {
      target = Optional.of(newTarget);
      return this;
    }

    @Override
    public BarStream open() {
      return new BarStream() {
        private int next;

        private boolean hasNext() {
          return next < bars.size();
        }

        @Override
        public Poll poll(MutableBar bar) {
          if (!hasNext()) {
            return Poll.ENDED;
          }
          if (bars.get(next).timeNanos() + delayNanos > clock.nowNanos()) {
            return Poll.PENDING;
          }
          bar.set(bars.get(next++));
          return Poll.READY;
        }

        @Override
        public boolean isLive() {
          return true;
        }

        @Override
        public long nextDeadlineNanos() {
          return hasNext() ? bars.get(next).timeNanos() + delayNanos : EpochNanos.MAX;
        }

        @Override
        public boolean hasLiveData() {
          return isLive;
        }

        @Override
        public long lagNanos() {
          return lagNanos;
        }

        @Override
        public boolean isCatchingUp() {
          return catchesUp && hasNext();
        }

        @Override
        public void merged(long timeNanos) {
          merged.add((timeNanos - START) / SECOND);
        }

        @Override
        public FeedSpec refine(FeedSpec announced) {
          return announced.withSession(Session.allDay(zone));
        }

        @Override
        public void close() {}
      };
    }
  }

  private final class CountingStore implements Store {
    private int starts;
    private int stops;
    private boolean tells;

    @Override
    public void start() {
      starts++;
    }

    @Override
    public void stop() {
      stops++;
    }

    @Override
    public void flush() {
      if (tells) {
        seen.add("flush at " + (clock.nowNanos() - START) / SECOND);
      }
    }

    @Override
    public Optional<StoreMessage> pollMessage() {
      return Optional.empty();
    }
  }

  private static Bar tick(double second, double price) {
    return new Bar(START + (long) (second * SECOND), price, price, price, price, 1, 0);
  }

  private Cerebro cerebro() {
    var cerebro = new Cerebro();
    cerebro.setBroker(new IdleBroker());
    cerebro.addStrategy(() ->
        new Diary() {
          @Override
          protected void next() {
            for (var feed : datas()) {
              if (feed.size() > 0 && feed.timeNanos(0) == timeNanos()) {
                seen.add(
                    feed.name()
                        + " "
                        + (timeNanos() - START) / SECOND
                        + " seen at "
                        + (clock.nowNanos() - START) / SECOND);
              }
            }
          }

          @Override
          protected void nextstart() {
            next();
          }

          @Override
          protected void prenext() {
            next();
          }
        });
    return cerebro;
  }

  @Test
  void a_stream_is_given_room_for_late_ticks_before_time_closes_its_bars() {
    var ticks = new Arriving("a", 0, tick(1, 10), tick(17, 11));
    ticks.lagNanos = 2 * SECOND;
    Cerebro cerebro = cerebro();
    cerebro.resampleData(ticks, Resampling.to(TimeFrame.seconds(5)));

    cerebro.run(clock);

    assertThat(seen).first().isEqualTo("a 5 seen at 7");
    assertThat(ticks.merged).startsWith(5L);
    assertThat(ticks.target).contains(TimeFrame.seconds(5));
  }

  @Test
  void time_closes_nothing_while_a_stream_does_not_know_what_it_misses() {
    var ticks = new Arriving("a", 0, tick(1, 10), tick(17, 11), tick(31, 12));
    ticks.lagNanos = EpochNanos.MAX;
    Cerebro cerebro = cerebro();
    cerebro.resampleData(ticks, Resampling.to(TimeFrame.seconds(5)));

    cerebro.run(clock);

    assertThat(seen).startsWith("a 5 seen at 17", "a 20 seen at 31");
  }

  @Test
  void past_bars_that_are_on_their_way_hold_the_other_feeds_back() {
    var early = new Arriving("early", 0, tick(1, 10), tick(2, 11));
    var late = new Arriving("late", 60 * SECOND, tick(1, 20), tick(2, 21));
    late.catchesUp = true;
    Cerebro cerebro = cerebro();
    cerebro.addData(early);
    cerebro.addData(late);

    cerebro.run(clock);

    assertThat(seen)
        .containsExactly(
            "early 1 seen at 61", "late 1 seen at 61", "early 2 seen at 62", "late 2 seen at 62");
  }

  @Test
  void what_a_stream_learns_of_its_zone_decides_where_its_bars_end() {
    // 16:00 in India is half past ten in UTC: an hourly bar ends at half past.
    var ticks = new Arriving("a", 0, tick(59 * 60, 10), tick(61 * 60, 11));
    ticks.zone = ZoneId.of("Asia/Kolkata");
    Cerebro cerebro = cerebro();
    var handle = cerebro.resampleData(ticks, Resampling.to(TimeFrame.minutes(60)));

    cerebro.run(clock);

    assertThat(handle.name()).isEqualTo("a");
    assertThat(seen).first().isEqualTo("a 3600 seen at 3600");
  }

  @Test
  void the_clock_closes_a_bar_before_those_that_are_made_of_it() {
    var ticks = new Arriving("a", 0, tick(1, 10), tick(8, 11), tick(27, 12));
    var handles = new ArrayList<FeedHandle>();
    var volumes = new ArrayList<Double>();
    Cerebro cerebro = cerebro();
    handles.add(cerebro.resampleData(ticks, Resampling.to(TimeFrame.seconds(5))));
    handles.add(cerebro.resampleData(handles.getFirst(), Resampling.to(TimeFrame.seconds(10))));
    cerebro.addStrategy(() ->
        new Diary() {
          @Override
          protected void next() {
            volumes.add(data(1).volume(0));
          }
        });

    cerebro.run(clock);

    assertThat(seen).startsWith("a 5 seen at 5", "a 10 seen at 10", "a 10 seconds 10 seen at 10");
    assertThat(volumes).startsWith(2.0);
  }

  @Test
  void bars_of_one_moment_come_together_although_their_ticks_do_not() {
    var early = new Arriving("early", 0, tick(1, 10), tick(6, 11), tick(20, 12));
    var late = new Arriving("late", SECOND, tick(1, 20), tick(5.5, 21), tick(20, 22));
    early.isLive = true;
    late.isLive = true;
    late.lagNanos = 3 * SECOND;
    Cerebro cerebro = cerebro();
    cerebro.resampleData(early, Resampling.to(TimeFrame.seconds(5)));
    cerebro.resampleData(late, Resampling.to(TimeFrame.seconds(5)));

    cerebro.run(clock);

    assertThat(seen)
        .startsWith(
            "early 5 seen at 6", "late 5 seen at 6", "early 10 seen at 13", "late 10 seen at 13");
  }

  @Test
  void a_feed_names_the_source_that_was_opened_for_it() {
    var ticks = new Arriving("a", 0, tick(1, 10), tick(7, 11));
    Cerebro cerebro = cerebro();
    var handle = cerebro.addData(ticks);
    cerebro.resampleData(handle, Resampling.to(TimeFrame.seconds(5)));
    List<Object> sources = new ArrayList<>();
    cerebro.addStrategy(() ->
        new Diary() {
          @Override
          protected void stop() {
            datas().forEach(feed -> sources.add(feed.source().orElseThrow()));
          }
        });

    cerebro.run(clock);

    assertThat(sources).containsExactly(ticks, ticks);
  }

  @Test
  void the_store_of_a_source_is_started_and_stopped_once_by_the_run() {
    var one = new Arriving("one", 0, tick(1, 10));
    var two = new Arriving("two", 0, tick(1, 10));
    var store = new CountingStore();
    one.store = store;
    two.store = store;
    Cerebro cerebro = cerebro();
    cerebro.addStore(store);
    cerebro.addData(one);
    cerebro.addData(two);

    cerebro.run(clock);

    assertThat(store.starts).isEqualTo(1);
    assertThat(store.stops).isEqualTo(1);
  }

  @Test
  void a_store_is_flushed_in_each_step_after_the_turns_and_not_after_the_end() {
    var ticks = new Arriving("a", 0, tick(1, 10), tick(2, 11));
    var store = new CountingStore();
    store.tells = true;
    ticks.store = store;
    Cerebro cerebro = cerebro();
    cerebro.addData(ticks);

    cerebro.run(clock);

    assertThat(seen)
        .containsExactly(
            "flush at 0",
            "a 1 seen at 1",
            "flush at 1",
            "flush at 1",
            "a 2 seen at 2",
            "flush at 2");
  }
}
