package io.throughline.engine.data.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinedSourcesTest {

  @Test
  void a_chain_skips_what_was_delivered_already() {
    var chain = new Chainer("spy", List.of(source("a", 1, 2, 3), source("b", 2, 3, 4, 5)));

    assertThat(closes(chain)).containsExactly("a1", "a2", "a3", "b4", "b5");
  }

  @Test
  void a_chain_keeps_the_date_limits_of_its_sources() {
    DataSource limited = source("a", 1, 2, 3, 4).between(2, 3);

    assertThat(closes(new Chainer("spy", List.of(limited, source("b", 5)))))
        .containsExactly("a2", "a3", "b5");
  }

  @Test
  void a_chain_of_one_source_keeps_bars_of_equal_time() {
    assertThat(closes(new Chainer("spy", List.of(source("a", 1, 1, 2)))))
        .containsExactly("a1", "a1", "a2");
  }

  @Test
  void sources_of_different_time_frames_are_refused() {
    DataSource weekly =
        new Scripted(FeedSpec.of("b", TimeFrame.of(TimeFrame.Unit.WEEKS, 1)), 0, List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Chainer("spy", List.of(source("a", 1), weekly)))
        .withMessage(
            "Chainer 'spy' needs sources of one time frame, but 'a' has 1 day and 'b' has 1 week");
  }

  @Test
  void a_roll_comes_after_the_bar_that_was_due() {
    var rolling =
        new RollOver(
            "es",
            List.of(source("a", 1, 2, 3, 4), source("b", 2, 3, 4)),
            bar -> bar.timeNanos() >= 2);

    assertThat(closes(rolling)).containsExactly("a1", "a2", "b3", "b4");
  }

  @Test
  void a_roll_waits_for_its_condition() {
    var rolling =
        new RollOver(
            "es",
            List.of(source("a", 1, 2, 3, 4, 5), source("b", 2, 3, 4, 5, 6)),
            bar -> bar.timeNanos() >= 2,
            (running, next) -> next.timeNanos() == running.timeNanos() && next.timeNanos() >= 4);

    assertThat(closes(rolling)).containsExactly("a1", "a2", "a3", "a4", "b5", "b6");
  }

  @Test
  void a_contract_that_ends_rolls_over_by_itself() {
    var rolling = new RollOver("es", List.of(source("a", 1, 2), source("b", 1, 2, 3)), _ -> false);

    assertThat(closes(rolling)).containsExactly("a1", "a2", "b3");
  }

  @Test
  void history_that_is_still_coming_is_waited_for_and_changes_nothing() {
    var contracts = List.of(source("a", 1, 2, 3), source("b", 2, 3, 4).stuttering());
    var rolling = new RollOver("es", contracts, bar -> bar.timeNanos() >= 2);

    assertThat(closes(rolling)).containsExactly("a1", "a2", "b3", "b4");
  }

  @Test
  void streams_opened_before_one_that_fails_are_closed() {
    Scripted first = source("a", 1);
    var chain = new Chainer("spy", List.of(first, source("b", 2).failing()));

    assertThatIllegalArgumentException().isThrownBy(chain::open).withMessage("no b");
    assertThat(first.closed).isEqualTo(1);
  }

  @Test
  void closing_closes_every_source() {
    Scripted first = source("a", 1);
    Scripted second = source("b", 1);
    new RollOver("es", List.of(first, second), _ -> false).open().close();

    assertThat(List.of(first.closed, second.closed)).containsExactly(1, 1);
  }

  private static Scripted source(String name, long... times) {
    return new Scripted(
        FeedSpec.of(name, TimeFrame.days(1)),
        0,
        Arrays.stream(times).mapToObj(time -> Bar.of(time, name.charAt(0), 0, 0, 0, 0)).toList());
  }

  /// All bars of a source: name and time.
  private static List<String> closes(DataSource source) {
    var found = new ArrayList<String>();
    var bar = new MutableBar();
    try (BarStream stream = source.open()) {
      for (Poll poll = stream.poll(bar); poll != Poll.ENDED; poll = stream.poll(bar)) {
        if (poll == Poll.READY) {
          found.add((char) bar.open() + "" + bar.timeNanos());
        }
      }
    }
    return found;
  }

  private static final class Scripted implements DataSource {
    private final FeedSpec spec;
    private final int pauses;
    private final List<Bar> bars;
    private int closed;

    Scripted(FeedSpec spec, int pauses, List<Bar> bars) {
      this.spec = spec;
      this.pauses = pauses;
      this.bars = bars;
    }

    Scripted between(long from, long to) {
      return new Scripted(spec.between(from, to), pauses, bars);
    }

    /// Answers "not yet" before each bar.
    Scripted stuttering() {
      return new Scripted(spec, 1, bars);
    }

    Scripted failing() {
      return new Scripted(spec, -1, bars);
    }

    @Override
    public FeedSpec spec() {
      return spec;
    }

    @Override
    public BarStream open() {
      if (pauses < 0) {
        throw new IllegalArgumentException("no " + spec.name());
      }
      Deque<Bar> left = new ArrayDeque<>(bars);
      return new BarStream() {
        private int pausesLeft = pauses;

        @Override
        public Poll poll(MutableBar bar) {
          if (pausesLeft-- > 0) {
            return Poll.PENDING;
          }
          pausesLeft = pauses;
          if (left.isEmpty()) {
            return Poll.ENDED;
          }
          bar.set(left.removeFirst());
          return Poll.READY;
        }

        @Override
        public long nextDeadlineNanos() {
          return EpochNanos.MAX;
        }

        @Override
        public void close() {
          closed++;
        }
      };
    }
  }
}
