package io.throughline.faketws.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioTextTest {
  @Test
  void a_scenario_reads_from_yaml_as_it_is_said_in_java() {
    Scenario scenario =
        Scenario.parse(
            "mine.yaml",
            """
            name: the second order gets lost
            steps:
            - when: {request: placeOrder, where: {ref: x}}
              nth: 2
              expected: true
              then:
              - lose
              - later: 1.5s
                then: [{fail: 201, text: "no, thanks"}, drop]
            """);

    assertThat(scenario)
        .isEqualTo(
            Scenario.named("the second order gets lost")
                .when(Occasion.request("placeOrder").where("ref", "x").nth(2))
                .then(
                    Effects.lose(),
                    Effects.later(
                        java.time.Duration.ofMillis(1500),
                        Effects.fail(201, "no, thanks"),
                        Effects.drop()))
                .expected());
    assertThat(scenario.yaml())
        .isEqualTo(
            """
            name: "the second order gets lost"
            steps:
            - when: {request: placeOrder, where: {ref: x}}
              skip: 1
              times: 1
              expected: true
              then: [lose, {later: 1500ms, then: [{fail: 201, text: "no, thanks"}, drop]}]
            """);
    assertThat(scenario.java())
        .isEqualTo(
            """
            Scenario.named("the second order gets lost")
                .when(request("placeOrder").where("ref", "x").nth(2))
                .then(lose(), later(Duration.ofMillis(1500), fail(201, "no, thanks"), drop()))
                .expected()\
            """);
  }

  @Test
  void parameters_have_types_and_defaults() {
    var template =
        ScenarioTemplate.parse(
            "mine.yaml",
            """
            name: drops
            parameters:
              after: {type: duration, default: 5s, about: when}
            steps:
            - when: {after: "${after}"}
              then: [drop]
            """);

    assertThat(template.scenario().steps().getFirst().when())
        .isEqualTo(new Trigger.After(java.time.Duration.ofSeconds(5)));
    assertThat(template.scenario(Map.of("after", "2m")).steps().getFirst().when())
        .isEqualTo(new Trigger.After(java.time.Duration.ofMinutes(2)));
    assertThatThrownBy(() -> template.scenario(Map.of("after", "soon")))
        .hasMessage(
            "parameter 'after': expected a length of time such as 500ms, 30s or 2m but found"
                + " \"soon\"");
    assertThatThrownBy(() -> template.scenario(Map.of("before", "1s")))
        .hasMessage("drops has no parameter 'before' but [after]");
  }

  @Test
  void what_is_wrong_names_file_line_expected_and_found() {
    assertWrong("name: x", "mine.yaml:1: expected a scenario with 'steps' but found [name]");
    assertWrong("name: [", "mine.yaml:1: expected YAML but expected the node content");
    assertWrong(
        "name: x\nsteps:\n- when: now\n  than: [drop]\n",
        "mine.yaml:4: expected one of [expected, nth, skip, then, times, when] but found 'than'");
    assertWrong(
        "name: x\nsteps:\n- when: now\n  then:\n  - dorp\n",
        "mine.yaml:5: expected an effect, one of [add, also, answer-cancel,");
    assertWrong(
        "name: x\nsteps:\n- when: now\n  then:\n  - {stall: a while}\n",
        "mine.yaml:5: expected a length of time such as 500ms, 30s or 2m but found \"a while\"");
    assertWrong(
        "name: x\nsteps:\n- when: now\n  then: [lose]\n",
        "mine.yaml:3: 'lose' needs a request or message to act on, but the trigger is 'now'");
    assertWrong(
        "name: x\nsteps:\n- when: {after: \"${when}\"}\n  then: [drop]\n",
        "mine.yaml:3: expected a parameter of [] but found '${when}'");
    assertWrong(
        "name: x\nsteps:\n- when: now\n  then: [{fail: 201}]\n",
        "mine.yaml:4: expected 'fail' with 'text' but found none");
  }

  private static void assertWrong(String yaml, String message) {
    assertThatThrownBy(() -> Scenario.parse("mine.yaml", yaml))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void several_play_as_one() {
    Scenario one = Scenario.named("one").when(Occasion.now()).then(Effects.drop());
    Scenario other = Scenario.named("other").when(Occasion.connects()).then(Effects.silence());

    assertThat(Scenario.all(one, other))
        .isEqualTo(
            Scenario.named("one and other")
                .when(Occasion.now())
                .then(Effects.drop())
                .when(Occasion.connects())
                .then(Effects.silence()));
  }
}
