package io.throughline.backtest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.ReadBars;
import io.throughline.backtest.csv.CsvData;
import io.throughline.backtest.csv.CsvOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The committed files are what the generator makes; `-Dupdate.samples=true` writes them anew.
class SampleFilesTest {
  private static final Path DATA = Path.of("..", "data");

  @BeforeAll
  static void write_the_files_if_asked() throws IOException {
    if (Boolean.getBoolean("update.samples")) {
      Files.createDirectories(DATA);
      for (Map.Entry<String, String> file : SampleFiles.contents().entrySet()) {
        Files.writeString(DATA.resolve(file.getKey()), file.getValue());
      }
    }
  }

  static Stream<Map.Entry<String, String>> files() {
    return SampleFiles.contents().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_committed_file_is_what_the_generator_makes(Map.Entry<String, String> file)
      throws IOException {
    assertThat(Files.readString(DATA.resolve(file.getKey()))).isEqualTo(file.getValue());
  }

  @ParameterizedTest
  @CsvSource({
    "daily.csv, 1 day",
    "daily-pair.csv, 1 day",
    "minutes-new-york.csv, 1 minute",
    "five-minutes-berlin.csv, 5 minutes",
    "ticks.csv, 1 tick"
  })
  void a_sample_is_read_without_being_told_how(String name, String timeFrame) {
    CsvData data = CsvData.of(DATA.resolve(name));

    assertThat(ReadBars.of(data)).hasSizeGreaterThan(800);
    assertThat(data.spec().timeFrame()).isEqualTo(TimeFrame.parse(timeFrame));
    assertThat(data.badBars().isEmpty()).isTrue();
  }

  @Test
  void sessions_keep_their_hours_when_the_clocks_change() {
    ZoneId zone = SampleFiles.NEW_YORK;
    CsvOptions local = CsvOptions.guess().inputZone(zone).zone(zone);
    List<Bar> bars = ReadBars.of(CsvData.of(DATA.resolve("minutes-new-york.csv"), local));

    assertThat(bars.getFirst().timeNanos())
        .isEqualTo(EpochNanos.of(Instant.parse("2024-03-06T14:32:00Z")));
    assertThat(bars.getLast().timeNanos())
        .isEqualTo(EpochNanos.of(Instant.parse("2024-03-12T20:00:00Z")));
  }
}
