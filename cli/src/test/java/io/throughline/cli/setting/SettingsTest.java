package io.throughline.cli.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void keys_of_a_feed_follow_its_file_and_commas_in_file_names_stay() {
    Settings settings =
        Settings.builder().addFeed(new Value("a,b.csv,resample=weeks,tz=UTC", "--data")).build();

    FeedEntry feed = settings.feeds().getFirst();
    assertThat(feed.source().text()).isEqualTo("a,b.csv");
    assertThat(feed.own(RunKey.RESAMPLE)).map(Value::text).contains("weeks");
    assertThat(feed.own(RunKey.TZ)).map(Value::subject).contains("--data a,b.csv, tz");
  }

  @Test
  void a_key_that_no_feed_has_is_a_problem() {
    Settings settings = Settings.builder().addFeed(new Value("a.csv,cash=5", "--data")).build();

    assertThat(settings.problems().getFirst())
        .startsWith("--data a.csv: unknown key 'cash', expected cache, name, format");
  }

  @Test
  void the_upper_settings_win_and_parameters_are_merged() {
    Settings base =
        Settings.builder()
            .add(RunKey.CASH, new Value("1", "file"))
            .add(RunKey.MULT, new Value("2", "file"))
            .add(RunKey.ANALYZER, new Value("sqn", "file"))
            .add(RunKey.PARAM, new Value("fast=1", "file"))
            .addFeed(new Value("a.csv", "file"))
            .build();
    Settings typed =
        Settings.builder()
            .add(RunKey.CASH, new Value("3", "typed"))
            .add(RunKey.ANALYZER, new Value("returns", "typed"))
            .add(RunKey.PARAM, new Value("slow=2", "typed"))
            .build();

    Settings both = typed.over(base);

    assertThat(both.value(RunKey.CASH)).map(Value::text).contains("3");
    assertThat(both.value(RunKey.MULT)).map(Value::text).contains("2");
    assertThat(both.values(RunKey.ANALYZER)).extracting(Value::text).containsExactly("returns");
    assertThat(both.values(RunKey.PARAM))
        .extracting(Value::text)
        .containsExactly("fast=1", "slow=2");
    assertThat(both.feeds()).hasSize(1);
  }

  @Test
  void a_reader_gathers_problems_and_tells_each_once() {
    var read =
        new SettingsReader(Settings.builder().add(RunKey.CASH, new Value("x", "--cash")).build());

    read.read(RunKey.CASH, "a number", Double::parseDouble);
    read.read(RunKey.CASH, "a number", Double::parseDouble);
    read.problem("something else");

    assertThatThrownBy(read::finish)
        .isInstanceOf(SettingsException.class)
        .hasMessage("2 problems:\n  --cash must be a number but is 'x'\n  something else");
  }
}
