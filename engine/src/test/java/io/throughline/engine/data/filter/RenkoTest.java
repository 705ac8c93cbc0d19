package io.throughline.engine.data.filter;

import static io.throughline.engine.data.filter.FilterRun.bar;
import static io.throughline.engine.data.filter.FilterRun.flat;
import static io.throughline.engine.data.filter.FilterRun.nanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.throughline.api.series.Bar;
import io.throughline.api.time.TimeFrame;
import org.junit.jupiter.api.Test;

class RenkoTest {
  private static final TimeFrame DAY = TimeFrame.days(1);

  @Test
  void bars_without_a_brick_are_dropped_even_the_first() {
    FilterRun run =
        FilterRun.of(
            Renko.ofSize(10),
            DAY,
            flat("2026-01-05T16:00", 100.4),
            flat("2026-01-06T16:00", 109),
            flat("2026-01-07T16:00", 111));

    assertThat(run.emitted())
        .containsExactly(new Bar(nanos("2026-01-07T16:00"), 110, 120, 110, 120, 0, 7));
  }

  @Test
  void a_falling_brick_has_its_high_above_its_low() {
    FilterRun run =
        FilterRun.of(
            Renko.ofSize(10), DAY, flat("2026-01-05T16:00", 100), flat("2026-01-06T16:00", 85));

    assertThat(run.emitted())
        .containsExactly(new Bar(nanos("2026-01-06T16:00"), 90, 90, 80, 80, 0, 7));
  }

  @Test
  void a_turn_begins_where_the_last_brick_began() {
    FilterRun run =
        FilterRun.of(
            Renko.ofSize(10),
            DAY,
            flat("2026-01-05T16:00", 100),
            flat("2026-01-06T16:00", 112),
            flat("2026-01-07T16:00", 109),
            flat("2026-01-08T16:00", 111));

    assertThat(run.emitted()).extracting(Bar::open).containsExactly(110.0, 110.0, 110.0);
    assertThat(run.emitted()).extracting(Bar::close).containsExactly(120.0, 100.0, 120.0);
  }

  @Test
  void one_bar_makes_one_brick_however_far_it_goes() {
    FilterRun run =
        FilterRun.of(
            Renko.ofSize(10), DAY, flat("2026-01-05T16:00", 100), flat("2026-01-06T16:00", 190));

    assertThat(run.emitted()).extracting(Bar::close).containsExactly(120.0);
  }

  @Test
  void highs_and_lows_can_make_bricks() {
    FilterRun run =
        FilterRun.of(
            Renko.ofSize(10).touching(Renko.Touch.HIGH_AND_LOW),
            DAY,
            bar("2026-01-05T16:00", 100, 101, 99, 100),
            bar("2026-01-06T16:00", 100, 110, 95, 97));

    assertThat(run.emitted()).extracting(Bar::close).containsExactly(120.0);
  }

  @Test
  void an_automatic_size_is_a_part_of_the_price_and_may_follow_it() {
    FilterRun fixed =
        FilterRun.of(
            Renko.autoSized(),
            DAY,
            flat("2026-01-05T16:00", 100),
            flat("2026-01-06T16:00", 160),
            flat("2026-01-07T16:00", 200));
    FilterRun dynamic =
        FilterRun.of(
            Renko.autoSized().dynamic(),
            DAY,
            flat("2026-01-05T16:00", 100),
            flat("2026-01-06T16:00", 160),
            flat("2026-01-07T16:00", 200));

    assertThat(fixed.emitted()).extracting(Bar::close).containsExactly(110.0, 115.0);
    assertThat(dynamic.emitted()).extracting(Bar::close).containsExactly(110.0, 121.0);
  }

  @Test
  void the_first_edge_is_rounded_to_the_alignment() {
    FilterRun run =
        FilterRun.of(
            Renko.ofSize(10).alignedTo(10),
            DAY,
            flat("2026-01-05T16:00", 3563.25),
            flat("2026-01-06T16:00", 3570));

    assertThat(run.emitted()).extracting(Bar::open).containsExactly(3570.0);
  }

  @Test
  void a_price_too_small_for_a_brick_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FilterRun.of(Renko.autoSized(), DAY, flat("2026-01-05T16:00", 3)))
        .withMessage(
            "Renko finds no brick size for feed 'spy': 3.0 divided by 20.0 and rounded down is 0.0;"
                + " give a size with Renko.ofSize");
  }
}
