package io.throughline.cli.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RunFileTest {

  @Test
  void keys_are_those_of_the_options_and_remember_their_line() {
    Settings settings =
        RunFile.parse(
            "run.yaml",
            """
            # a comment
            strategy: SmaCross
            cash: 50000
            analyzer: [returns, sqn]
            """);

    assertThat(settings.problems()).isEmpty();
    assertThat(settings.value(RunKey.CASH)).contains(new Value("50000", "run.yaml:3: cash"));
    assertThat(settings.values(RunKey.ANALYZER))
        .extracting(Value::text)
        .containsExactly("returns", "sqn");
  }

  @Test
  void parameters_are_a_map() {
    Settings settings = RunFile.parse("run.yaml", "params: {fast: 5, slow: 20}");

    assertThat(settings.values(RunKey.PARAM))
        .extracting(Value::text)
        .containsExactly("fast=5", "slow=20");
  }

  @Test
  void a_feed_is_a_file_or_a_map_with_keys_of_its_own() {
    Settings settings =
        RunFile.parse(
            "run.yaml",
            """
            data:
              - spy.csv
              - file: spy.csv
                resample: weeks
                name: weekly
              - qqq.csv,tz=America/New_York
            """);

    assertThat(settings.problems()).isEmpty();
    assertThat(settings.feeds())
        .extracting(feed -> feed.source().text())
        .containsExactly("spy.csv", "spy.csv", "qqq.csv");
    assertThat(settings.feeds().get(1).own(RunKey.RESAMPLE))
        .contains(new Value("weeks", "run.yaml:4: resample"));
    assertThat(settings.feeds().get(2).own(RunKey.TZ))
        .map(Value::text)
        .contains("America/New_York");
  }

  @Test
  void unknown_keys_are_refused_with_their_line_and_the_known_ones() {
    Settings settings =
        RunFile.parse(
            "run.yaml",
            """
            cahs: 5
            param: fast=5
            data: {file: spy.csv, zone: UTC}
            """);

    assertThat(settings.problems()).hasSize(3);
    assertThat(settings.problems().get(0))
        .startsWith("run.yaml:1: unknown key 'cahs'; known keys are strategy, classpath, backend,")
        .contains("slip-perc")
        .endsWith("params");
    assertThat(settings.problems().get(1)).startsWith("run.yaml:2: unknown key 'param'");
    assertThat(settings.problems().get(2))
        .startsWith(
            "run.yaml:3: unknown key 'zone'; known keys are file, url, cache, name, format");
  }

  @Test
  void what_cannot_be_meant_is_told() {
    Settings settings =
        RunFile.parse(
            "run.yaml",
            """
            cash: 1
            cash: 2
            mult: [1, 2]
            params: fast
            data:
              - {resample: weeks}
            """);

    assertThat(settings.problems())
        .containsExactly(
            "run.yaml:2: cash is there twice; remove one of them",
            "run.yaml:3: mult must be a single value",
            "run.yaml:4: params must be a list of 'key: value' lines",
            "run.yaml:6: data: a feed needs 'file' or 'url'");
  }

  @Test
  void a_file_that_is_no_yaml_is_told_with_its_line() {
    assertThatThrownBy(() -> RunFile.parse("run.yaml", "data: [a.csv\ncash: 3\n"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("run.yaml:2: is no YAML: ");
    assertThatThrownBy(() -> RunFile.parse("run.yaml", "# nothing\n"))
        .hasMessage("run.yaml is empty");
    assertThatThrownBy(() -> RunFile.read(Path.of("nowhere.yaml")))
        .hasMessage("nowhere.yaml does not exist; --file names a run file in YAML");
  }
}
