package io.throughline.backtest.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.backtest.golden.GoldenCase.Verdict;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {
  private static final LocalDateTime NOON = LocalDateTime.of(2024, 1, 8, 12, 0);

  private static GoldenCase golden(String expected, Verdict verdict, Set<String> soft) {
    JsonMapper json = JsonMapper.shared();
    String text = expected.replace('\'', '"');
    return new GoldenCase(
        "orders",
        json.readTree("{\"id\":\"a\",\"title\":\"one of many\"}"),
        json.readTree(text),
        verdict == Verdict.CLEAN ? List.of() : List.of("E-07"),
        verdict,
        soft);
  }

  private static GoldenCase clean(String expected) {
    return golden(expected, Verdict.CLEAN, Set.of());
  }

  private static Recording steps(double... values) {
    var recording = new Recording();
    var table = recording.table("steps", List.of("step", "dt", "cash"));
    for (int i = 0; i < values.length; i++) {
      table.rows().add(Arrays.asList(i + 1, NOON.plusMinutes(i), values[i]));
    }
    return recording;
  }

  private static final String FOUR_STEPS =
      """
      {'steps':{'columns':['step','dt','cash'],'rows':[
        [1,'2024-01-08T12:00:00.000000',10],[2,'2024-01-08T12:01:00.000000',11],
        [3,'2024-01-08T12:02:00.000000',12],[4,'2024-01-08T12:03:00.000000',null]]}}\
      """;

  @Test
  void a_run_within_the_tolerances_is_accepted() {
    assertThat(Comparison.of(clean(FOUR_STEPS), steps(10, 11, 12 + 1e-9, Double.NaN))).isEmpty();
  }

  @Test
  void the_first_row_that_differs_is_shown_with_those_before() {
    assertThat(Comparison.of(clean(FOUR_STEPS), steps(10, 11, 12.5, 13)))
        .hasValueSatisfying(story ->
            assertThat(story)
                .isEqualTo(
                    """
                    orders/a (one of many)
                      steps[2] at step 3: 'cash' must be 12 but is 12.5
                    [step, dt, cash]
                          as expected [0] [1,"2024-01-08T12:00:00.000000",10]
                          as expected [1] [2,"2024-01-08T12:01:00.000000",11]
                        > expected    [2] [3,"2024-01-08T12:02:00.000000",12]
                        > found       [2] [3,"2024-01-08T12:02:00.000000",12.5]
                    """));
  }

  @Test
  void rows_that_are_missing_or_too_many_are_told() {
    assertThat(Comparison.of(clean(FOUR_STEPS), steps(10, 11)).orElseThrow())
        .contains("steps[2] at step 3 must be a row (4 in all) but is over");
    assertThat(Comparison.of(clean(FOUR_STEPS), steps(10, 11, 12, Double.NaN, 14)).orElseThrow())
        .contains("steps[4] at step 5 must be over but is one row of 1 too many");
  }

  @Test
  void a_part_that_was_not_recorded_is_a_difference() {
    assertThat(Comparison.of(clean("{'trail':{'columns':[],'rows':[]}}"), new Recording()))
        .hasValueSatisfying(
            story -> assertThat(story).contains("trail at step 0 must be recorded"));
  }

  private static Recording submitted(double price) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("step", 1);
    event.put("exectype", "StopTrail");
    event.put("status", "Submitted");
    event.put("created", Map.of("size", 2.0, "price", price));
    var recording = new Recording();
    recording.event(event);
    return recording;
  }

  private static final String SUBMITTED =
      """
      {'events':[{'step':1,'exectype':'StopTrail','status':'Submitted',
        'created':{'size':2,'price':98}}]}\
      """;

  @Test
  void the_price_of_a_submitted_trailing_order_counts_unless_the_corpus_says_otherwise() {
    assertThat(Comparison.of(clean(SUBMITTED), submitted(97))).isPresent();
    assertThat(
            Comparison.of(
                golden(SUBMITTED, Verdict.CLEAN, Set.of("created-shared")), submitted(97)))
        .isEmpty();
    assertThat(Comparison.of(golden(SUBMITTED, Verdict.CORRECTED, Set.of()), submitted(97)))
        .isEmpty();
  }

  @Test
  void the_earliest_step_is_told_first() {
    Recording recording = submitted(97);
    recording.table("steps", List.of("step")).rows().add(Arrays.asList(3));

    assertThat(
            Comparison.of(
                    clean(
                        SUBMITTED.replace(
                            "{'events'", "{'steps':{'columns':['step'],'rows':[[2]]},'events'")),
                    recording)
                .orElseThrow()
                .lines())
        .element(1)
        .asString()
        .startsWith("  events[0] at step 1: 'created.price' must be 98");
  }

  @Test
  void sizes_of_a_scenario_on_the_grid_may_differ_by_one_step_and_no_more() {
    var tolerance = Tolerance.forCase(clean("{'events':[]}"));
    var two = JsonMapper.shared().readTree("2.5");

    assertThat(tolerance.accepts("size:d0", two, 2.50000001)).isTrue();
    assertThat(tolerance.accepts("size:d0", two, 2.50000003)).isFalse();
    assertThat(tolerance.accepts("cash", two, 2.50000001)).isFalse();
  }

  @Test
  void money_of_a_scenario_off_the_grid_may_differ_by_the_steps_of_its_fills() {
    var tolerance =
        Tolerance.forCase(
            clean(
                "{'events':[{'exec':{'psize':0.333333333333},"
                    + "'bits':[['2024-01-08',0.333333333333,3000]]}]}"));
    var money = JsonMapper.shared().readTree("1000");

    assertThat(tolerance.accepts("cash", money, 1000.00005)).isTrue();
    assertThat(tolerance.accepts("cash", money, 1000.0001)).isFalse();
  }

  @Test
  void times_may_differ_by_fifty_microseconds() {
    var noon = JsonMapper.shared().readTree("\"2024-01-08T12:00:00.000000\"");

    assertThat(Tolerance.STRICT.accepts("dt", noon, NOON.plusNanos(50_000))).isTrue();
    assertThat(Tolerance.STRICT.accepts("dt", noon, NOON.plusNanos(51_000))).isFalse();
  }
}
