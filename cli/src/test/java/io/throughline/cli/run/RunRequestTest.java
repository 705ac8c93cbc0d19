package io.throughline.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.api.order.Fill;
import io.throughline.api.run.FeedSummary;
import io.throughline.api.run.RunResult;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.Settings;
import io.throughline.cli.setting.SettingsException;
import io.throughline.cli.setting.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the settings of a run do, each on a file made for it.
class RunRequestTest {
  @TempDir private Path directory;
  private final Settings.Builder settings = Settings.builder();

  @Test
  void a_generic_file_is_read_by_its_columns_and_date_format() throws IOException {
    feed("semi.csv", "when;last;lo;hi;first\n02/01/2024;11;9;12;10\n03/01/2024;12;10;13;11\n");
    told(RunKey.FORMAT, "generic").told(RunKey.SEPARATOR, ";").told(RunKey.DTFORMAT, "%d/%m/%Y");
    told(RunKey.OPEN, "first").told(RunKey.HIGH, "hi").told(RunKey.LOW, "2");
    told(RunKey.CLOSE, "last").told(RunKey.VOLUME, "-1").told(RunKey.OPENINTEREST, "-1");

    FeedSummary feed = onlyFeed();

    assertThat(feed.bars()).isEqualTo(2);
    assertThat(EpochNanos.toText(feed.firstNanos())).startsWith("2024-01-02T23:59:59");
  }

  @Test
  void a_column_setting_makes_a_file_of_unknown_format_a_generic_one() throws IOException {
    feed("unix.csv", "t,o,h,l,c\n1704205800,1,2,1,2\n1704205860,2,3,2,3\n");
    told(RunKey.DTFORMAT, "unix").told(RunKey.TIMEFRAME, "minutes");
    told(RunKey.VOLUME, "-1").told(RunKey.OPENINTEREST, "-1");

    FeedSummary feed = onlyFeed();

    assertThat(feed.timeFrame()).isEqualTo(TimeFrame.MINUTE);
    assertThat(EpochNanos.toText(feed.firstNanos())).isEqualTo("2024-01-02T14:30:00Z");
  }

  @Test
  void dates_limit_a_feed_at_both_ends_inclusive() throws IOException {
    feed("days.csv", days(2, 3, 4, 5, 8));
    told(RunKey.FROM, "2024-01-03").told(RunKey.TO, "2024-01-05");

    FeedSummary feed = onlyFeed();

    assertThat(feed.bars()).isEqualTo(3);
    assertThat(EpochNanos.toText(feed.firstNanos())).startsWith("2024-01-03");
    assertThat(EpochNanos.toText(feed.lastNanos())).startsWith("2024-01-05");
  }

  @Test
  void days_can_be_resampled_to_weeks() throws IOException {
    feed("days.csv", days(2, 3, 4, 5, 8, 9));
    told(RunKey.RESAMPLE, "weeks");

    FeedSummary feed = onlyFeed();

    assertThat(feed.name()).isEqualTo("days 1 week");
    assertThat(feed.bars()).isEqualTo(2);
  }

  @Test
  void a_time_frame_may_be_written_as_in_the_reference() throws IOException {
    feed("days.csv", days(2, 3, 4, 5));
    told(RunKey.RESAMPLE, "days:2");

    assertThat(onlyFeed().timeFrame()).isEqualTo(TimeFrame.days(2));
  }

  @Test
  void a_daily_bar_is_stamped_with_the_session_end_in_its_zone() throws IOException {
    feed("days.csv", days(2));
    told(RunKey.TZ, "America/New_York").told(RunKey.SESSION_END, "16:00");

    assertThat(EpochNanos.toText(onlyFeed().firstNanos())).isEqualTo("2024-01-02T21:00:00Z");
  }

  @Test
  void two_feeds_of_one_file_get_two_names() throws IOException {
    feed("days.csv", days(2, 3));
    feed("days.csv", days(2, 3));

    assertThat(result().feeds()).extracting(FeedSummary::name).containsExactly("days", "days-2");
  }

  @Test
  void limits_are_moved_to_the_steps_that_were_told() {
    settings.addFeed(new Value("../data/daily.csv", "data"));
    told(RunKey.PRICE_STEP, "0.5").told(RunKey.CASH, "1000000");

    List<Fill> fills = result().orders().stream().flatMap(order -> order.fills().stream()).toList();

    // The others are opens that were better than the limit.
    assertThat(fills).filteredOn(fill -> fill.price() % 0.5 == 0).hasSizeGreaterThan(10);
  }

  @Test
  void settings_that_exclude_each_other_are_refused() throws IOException {
    feed("days.csv", days(2));
    told(RunKey.SLIP_PERC, "0.01").told(RunKey.SLIP_FIXED, "1");
    told(RunKey.RESAMPLE, "weeks").told(RunKey.REPLAY, "weeks");
    told(RunKey.FORMAT, "yahoo").told(RunKey.CLOSE, "3");

    assertThatThrownBy(this::result)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("slip-fixed cannot go together with slip-perc; use one")
        .hasMessageContaining("cannot be resampled and replayed at once; choose one")
        .hasMessageContaining("close is only for the formats generic, sierra and mt4");
  }

  @Test
  void a_run_without_strategy_and_data_asks_for_both() {
    assertThatThrownBy(() -> RunRequest.from(Settings.builder().build()))
        .hasMessageStartingWith("2 problems:\n  which strategy?")
        .hasMessageContaining("a run needs data; name a file with --data FILE");
  }

  private FeedSummary onlyFeed() {
    return result().feeds().getFirst();
  }

  private RunResult result() {
    told(RunKey.STRATEGY, "DollarCostAveraging");
    return RunRequest.from(settings.build())
        .run(_ -> {}, new PrintWriter(Writer.nullWriter()))
        .result();
  }

  private RunRequestTest told(RunKey key, String text) {
    settings.add(key, new Value(text, key.text()));
    return this;
  }

  private void feed(String name, String content) throws IOException {
    Path file = Files.writeString(directory.resolve(name), content);
    settings.addFeed(new Value(file.toString(), "data"));
  }

  /// Bars on these days of January 2024.
  private static String days(int... days) {
    var text = new StringBuilder("Date,Open,High,Low,Close,Volume,OpenInterest\n");
    for (int day : days) {
      text.append("2024-01-%02d,10,11,9,10,100,0%n".formatted(day));
    }
    return text.toString();
  }
}
