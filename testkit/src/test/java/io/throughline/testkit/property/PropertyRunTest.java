package io.throughline.testkit.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PropertyRunTest {

  @Test
  void cases_grow_from_nothing_to_the_largest() {
    List<Integer> sizes = new ArrayList<>();

    new PropertyRun("sizes", gen -> sizes.add(gen.size())).check(5, 1);

    assertThat(sizes).containsExactly(0, 25, 50, 75, 100);
  }

  @Test
  void the_same_first_seed_gives_the_same_cases() {
    assertThat(drawn(7)).isEqualTo(drawn(7)).isNotEqualTo(drawn(8));
  }

  @Test
  void a_failure_prints_the_seed_that_replays_it() {
    var broken =
        new PropertyRun(
            "Laws.small", gen -> assertThat(gen.note("drawn", gen.scaled(0, 1000))).isLessThan(90));

    Throwable failure = catchThrowable(() -> broken.check(100, 3));

    assertThat(failure)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Laws.small does not hold (case ")
        .hasMessageContaining("replay it with -Dseed=")
        .hasMessageContaining("drawn = ");
    String message = String.valueOf(failure.getMessage());
    long seed = seedIn(message);
    assertThatThrownBy(() -> broken.replay(seed))
        .hasMessageContaining("-Dseed=" + seed)
        .hasMessageContaining(message.lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void a_failure_is_told_for_the_smallest_size_that_fails_too() {
    var broken = new PropertyRun("size", gen -> assertThat(gen.size()).isNotIn(40, 60, 61, 62));

    assertThatThrownBy(() -> broken.check(6, 3)).hasMessageContaining("size 40)");
  }

  @Test
  void an_exception_counts_as_a_failure_and_is_kept_as_the_cause() {
    var cause = new IllegalStateException("broken");
    var broken =
        new PropertyRun(
            "throws",
            _ -> {
              throw cause;
            });

    assertThatThrownBy(() -> broken.check(3, 3)).hasCause(cause).hasMessageContaining("broken");
  }

  @Test
  void a_law_whose_assumptions_refuse_every_case_fails() {
    var idle = new PropertyRun("idle", _ -> assumeThat(false).isTrue());

    assertThatThrownBy(() -> idle.check(10, 3))
        .hasMessage(
            "idle was never put to the test: its assumptions refused all 10 cases;"
                + " generate cases that meet them");
  }

  @Property(cases = 50)
  void numbers_stay_within_their_bounds(Gen gen) {
    assertThat(gen.between(-3, 3)).isBetween(-3, 3);
    assertThat(gen.between(5L, 5L)).isEqualTo(5);
    assertThat(gen.scaled(2, 12)).isBetween(2, 2 + gen.size() / 10);
    assertThat(gen.decimal(0.5, 0.75, 2)).isBetween(0.5, 0.75);
    assertThat(gen.oneOf("a", "b")).isIn("a", "b");
  }

  @Property(cases = 50)
  void generated_bars_are_possible_bars_in_rising_time(Gen gen) {
    var bars = RandomBars.withHoles(gen, gen.scaled(1, 200), 60_000_000_000L);

    for (int i = 0; i < bars.size(); i++) {
      var bar = bars.get(i);
      assertThat(bar.low()).isLessThanOrEqualTo(Math.min(bar.open(), bar.close())).isPositive();
      assertThat(bar.high()).isGreaterThanOrEqualTo(Math.max(bar.open(), bar.close()));
      if (i > 0) {
        assertThat(bar.timeNanos()).isGreaterThan(bars.get(i - 1).timeNanos());
      }
    }
  }

  private static List<Integer> drawn(long firstSeed) {
    List<Integer> numbers = new ArrayList<>();
    new PropertyRun("draw", gen -> numbers.add(gen.between(0, 1_000_000))).check(20, firstSeed);
    return numbers;
  }

  private static long seedIn(String message) {
    var matcher = Pattern.compile("-Dseed=(-?\\d+)").matcher(message);
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
