package io.throughline.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Session;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.data.Resampling.Stamp;
import io.throughline.testkit.property.Gen;
import io.throughline.testkit.property.Property;
import io.throughline.testkit.property.RandomBars;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// What holds for every series of bars that is merged.
class ResamplingLawTest {
  private static final int MINUTES_PER_DAY = 24 * 60;
  private static final List<Integer> DIVISORS = List.of(2, 3, 4, 5, 6, 8, 9, 10, 12, 15);

  private static FeedSpec minutes(int compression) {
    return FeedSpec.of("spy", TimeFrame.minutes(compression));
  }

  private static FeedSpec sessions(int compression) {
    return minutes(compression)
        .withSession(new Session(LocalTime.of(9, 30), LocalTime.of(16, 0), ZoneOffset.UTC));
  }

  /// Some days, each with a bar for every minute up to 16:00. Without holes: a bar exactly on an
  /// edge of the clock completes the bar that is forming, however long ago that began, so that
  /// after a hole it matters on which edges the bars in between were cut.
  private static List<Bar> fullSessions(Gen gen) {
    int perDay = gen.scaled(1, 390);
    int days = gen.between(1, 4);
    List<Bar> regular = RandomBars.regular(gen, days * perDay, EpochNanos.PER_MINUTE);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < regular.size(); i++) {
      Bar bar = regular.get(i);
      LocalDateTime time =
          LocalDate.of(2024, 1, 2)
              .plusDays(i / perDay)
              .atTime(16, 0)
              .minusMinutes(perDay - 1 - i % perDay);
      bars.add(
          Bar.of(
              EpochNanos.ofUtc(time),
              bar.open(),
              bar.high(),
              bar.low(),
              bar.close(),
              bar.volume()));
    }
    return bars;
  }

  private static List<Bar> random(Gen gen) {
    int count = gen.scaled(1, 400);
    // Large steps, so that small series cross midnight too.
    long step = gen.oneOf(1, 1, 1, 7, 61) * EpochNanos.PER_MINUTE;
    return gen.coin()
        ? RandomBars.regular(gen, count, step)
        : RandomBars.withHoles(gen, count, step);
  }

  private static List<Bar> merged(FeedSpec source, List<Bar> bars, Resampling options) {
    var resampler = new Resampler(source, options);
    var out = new Deliveries(0);
    var input = new MutableBar();
    for (Bar bar : bars) {
      resampler.onBar(input.set(bar), false, out);
    }
    resampler.onEnd(out);
    List<Bar> result = new ArrayList<>();
    for (; !out.isEmpty(); out.removeFirst()) {
      result.add(Bar.from(out.first().bar()));
    }
    return result;
  }

  /// The last look of each bar that a replay shows.
  private static List<Bar> replayed(List<Bar> bars, Resampling options) {
    var replayer = new Replayer(minutes(1), options);
    var out = new Deliveries(0);
    var input = new MutableBar();
    for (Bar bar : bars) {
      replayer.onBar(input.set(bar), false, out);
    }
    List<Bar> result = new ArrayList<>();
    for (; !out.isEmpty(); out.removeFirst()) {
      if (!out.first().appends()) {
        result.removeLast();
      }
      result.add(Bar.from(out.first().bar()));
    }
    return result;
  }

  @Property
  void merging_in_two_steps_is_merging_in_one(Gen gen) {
    List<Bar> bars = fullSessions(gen);
    int first = gen.note("first", gen.oneOf(DIVISORS));
    int second =
        gen.note(
            "second",
            gen.oneOf(
                DIVISORS.stream().filter(more -> MINUTES_PER_DAY % (first * more) == 0).toList()));
    var to = Resampling.to(TimeFrame.minutes(first * second));

    List<Bar> once = merged(sessions(1), bars, to);
    List<Bar> half = merged(sessions(1), bars, Resampling.to(TimeFrame.minutes(first)));
    List<Bar> twice = merged(sessions(first), half, to);

    assertThat(twice).isEqualTo(once);
  }

  @Property
  void days_merged_from_larger_bars_are_those_merged_from_minutes(Gen gen) {
    List<Bar> bars = fullSessions(gen);
    int first = gen.note("first", gen.oneOf(DIVISORS));
    var toDays = Resampling.to(TimeFrame.DAY);

    List<Bar> half = merged(sessions(1), bars, Resampling.to(TimeFrame.minutes(first)));

    assertThat(merged(sessions(first), half, toDays)).isEqualTo(merged(sessions(1), bars, toDays));
  }

  @Property
  void nothing_is_lost_and_time_rises(Gen gen) {
    List<Bar> bars = random(gen);
    int compression = gen.note("compression", gen.between(1, 90));

    List<Bar> merged = merged(minutes(1), bars, Resampling.to(TimeFrame.minutes(compression)));

    assertThat(merged.stream().mapToDouble(Bar::volume).sum())
        .isEqualTo(bars.stream().mapToDouble(Bar::volume).sum());
    assertThat(merged.stream().mapToDouble(Bar::high).max())
        .isEqualTo(bars.stream().mapToDouble(Bar::high).max());
    assertThat(merged.stream().mapToDouble(Bar::low).min())
        .isEqualTo(bars.stream().mapToDouble(Bar::low).min());
    assertThat(merged.getFirst().open()).isEqualTo(bars.getFirst().open());
    assertThat(merged.getLast().close()).isEqualTo(bars.getLast().close());
    assertThat(merged.getLast().timeNanos()).isGreaterThanOrEqualTo(bars.getLast().timeNanos());
    assertThat(merged).extracting(Bar::timeNanos).isSorted().doesNotHaveDuplicates();
  }

  @Property
  void a_bar_of_a_replay_ends_as_the_merged_bar(Gen gen) {
    List<Bar> bars = random(gen);
    TimeFrame target = gen.note("target", gen.oneOf(frames(gen)));
    var options = Resampling.to(target).withStamp(Stamp.LAST_INPUT);

    assertThat(replayed(bars, options)).isEqualTo(merged(minutes(1), bars, options));
  }

  private static List<TimeFrame> frames(Gen gen) {
    return List.of(
        TimeFrame.minutes(gen.between(1, 90)),
        TimeFrame.DAY,
        TimeFrame.days(2),
        TimeFrame.WEEK,
        TimeFrame.MONTH);
  }
}
