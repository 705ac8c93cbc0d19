package io.throughline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.series.MutableBar;
import io.throughline.api.store.Store;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How a run begins that has a store.
class StoreStartTest {
  private static final long START = EpochNanos.ofUtc(LocalDateTime.parse("2024-01-02T09:30:00"));
  private static final long SECOND = EpochNanos.PER_SECOND;

  private final VirtualClock clock = new VirtualClock(START);
  private final List<String> seen = new ArrayList<>();

  /// Ready after some seconds, and with something to tell from the beginning.
  private final class SlowStore implements Store {
    private final long readyNanos;
    private boolean isTold;

    SlowStore(long seconds) {
      readyNanos = START + seconds * SECOND;
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public boolean isReady() {
      return clock.nowNanos() >= readyNanos;
    }

    @Override
    public long nextDeadlineNanos() {
      return isReady() ? EpochNanos.MAX : readyNanos;
    }

    @Override
    public Optional<StoreMessage> pollMessage() {
      boolean isFirst = !isTold;
      isTold = true;
      return isFirst ? Optional.of(new StoreMessage("slow", 1, "hello")) : Optional.empty();
    }
  }

  /// A feed without bars.
  private static final class Nothing implements DataSource {
    @Override
    public FeedSpec spec() {
      return FeedSpec.of("nothing", TimeFrame.MINUTE);
    }

    @Override
    public BarStream open() {
      return new BarStream() {
        @Override
        public Poll poll(MutableBar bar) {
          return Poll.ENDED;
        }

        @Override
        public void close() {}
      };
    }
  }

  private final class Telling extends Strategy {
    @Override
    protected void start() {
      seen.add("start after " + (clock.nowNanos() - START) / SECOND + " s");
    }

    @Override
    protected void notifyStore(StoreMessage message) {
      seen.add(message.text());
    }
  }

  @Test
  void strategies_start_when_every_store_is_ready_and_miss_nothing_it_told() {
    var cerebro = new Cerebro();
    cerebro.setBroker(new IdleBroker());
    cerebro.addStore(new SlowStore(3));
    cerebro.addStore(new SlowStore(5));
    cerebro.addData(new Nothing());
    cerebro.addStrategy(Telling::new);
    cerebro.run(clock);

    assertThat(seen).containsExactly("start after 5 s", "hello", "hello");
  }

  @Test
  void a_listener_hears_at_once_what_strategies_are_told() {
    var cerebro = new Cerebro();
    cerebro.addStore(new SlowStore(1));
    cerebro.addData(new Nothing());
    cerebro.setBroker(new IdleBroker());
    cerebro.addStrategy(Telling::new);
    cerebro.onNotification(told -> seen.add(told.toString()));

    cerebro.run(clock);

    assertThat(seen)
        .containsExactly(
            "StoreMessage[store=slow, code=1, text=hello]", "start after 1 s", "hello");
  }
}
