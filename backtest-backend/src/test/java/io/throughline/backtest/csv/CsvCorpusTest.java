package io.throughline.backtest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.ReadBars;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the files of the golden corpus as its `csv` scenarios say and compares every bar.
@Tag("corpus")
class CsvCorpusTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("throughline.shared", "../shared")).resolve("golden");
  private static final String MISSING =
      "SKIPPED: no corpus at " + GOLDEN + "; give the parent of 'golden' with -Dthroughline.shared";
  private static final long NANOS_OF_TOLERANCE = 50_000;

  @TestFactory
  Stream<DynamicTest> every_csv_scenario_delivers_the_bars_of_the_reference() throws IOException {
    assumeTrue(Files.isDirectory(GOLDEN), MISSING);
    return lines(GOLDEN.resolve("csv/cases.jsonl.gz")).stream()
        .map(line -> JsonMapper.shared().readTree(line))
        .map(node ->
            DynamicTest.dynamicTest(
                node.get("scenario").get("id").asString(), () -> compare(node)));
  }

  @TestFactory
  Stream<DynamicTest> every_data_file_with_prices_is_read_without_being_told_how()
      throws IOException {
    assumeTrue(Files.isDirectory(GOLDEN), MISSING);
    try (Stream<Path> files = Files.list(GOLDEN.resolve("data"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("bidask"))
          .sorted()
          .toList()
          .stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> read(file)));
    }
  }

  private static void read(Path file) throws IOException {
    boolean ticksComeLate = file.getFileName().toString().contains("late");
    BadBars policy =
        ticksComeLate ? BadBars.reject().accepting(BadBars.Fault.TIME_BACKWARDS) : BadBars.reject();
    CsvData data = CsvData.of(file, CsvOptions.guess().badBars(policy));

    assertThat(ReadBars.of(data)).hasSize(Files.readAllLines(file).size() - 1);
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.readAllLines();
    }
  }

  private static void compare(JsonNode node) {
    JsonNode feed = node.get("scenario").get("feeds").get(0);
    JsonNode params = feed.get("params");
    Path file = GOLDEN.resolve("data").resolve(feed.get("file").asString());
    CsvData data = CsvData.of(file, options(feed.get("format").asString(), params));

    List<Bar> bars = ReadBars.of(data);

    JsonNode rows = node.get("expected").get("bars").get("rows");
    assertThat(bars).hasSize(rows.size());
    for (int i = 0; i < bars.size(); i++) {
      assertSame(bars.get(i), rows.get(i), data.spec().session().zone());
    }
  }

  private static void assertSame(Bar bar, JsonNode row, ZoneId zone) {
    long expected = EpochNanos.of(LocalDateTime.parse(row.get(3).asString()), zone);
    assertThat(bar.timeNanos()).isCloseTo(expected, within(NANOS_OF_TOLERANCE));
    double[] values = {
      bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.openInterest()
    };
    for (int i = 0; i < values.length; i++) {
      JsonNode value = row.get(4 + i);
      if (value.isNull()) {
        assertThat(values[i]).isNaN();
      } else {
        assertThat(values[i]).isEqualTo(value.asDouble());
      }
    }
  }

  private static CsvOptions options(String format, JsonNode params) {
    CsvOptions options =
        CsvOptions.of(dialect(format, params)).badBars(BadBars.accept()); // as the reference does
    options = text(params, "timeframe", options, (o, t) -> o.timeFrame(TimeFrame.parse(t)));
    options = text(params, "sessionend", options, (o, t) -> o.sessionEnd(LocalTime.parse(t)));
    options = text(params, "tz", options, (o, t) -> o.zone(ZoneId.of(t)));
    options = text(params, "tzinput", options, (o, t) -> o.inputZone(ZoneId.of(t)));
    options = text(params, "separator", options, (o, t) -> o.separator(t.charAt(0)));
    options = text(params, "fromdate", options, CsvCorpusTest::from);
    options = text(params, "todate", options, CsvCorpusTest::to);
    options = flag(params, "headers", true) ? options : options.withoutHeader();
    return flag(params, "reverse", false) ? options.newestFirst() : options;
  }

  private static CsvOptions from(CsvOptions options, String text) {
    return text.contains("T")
        ? options.from(LocalDateTime.parse(text))
        : options.from(LocalDate.parse(text));
  }

  private static CsvOptions to(CsvOptions options, String text) {
    return text.contains("T")
        ? options.to(LocalDateTime.parse(text))
        : options.to(LocalDate.parse(text));
  }

  private static CsvDialect dialect(String format, JsonNode params) {
    return switch (format) {
      case "btcsv" -> new ReferenceCsv();
      case "yahoo" -> yahoo(params);
      case "vchart" -> new VisualChartCsv();
      case "mt4" -> generic(GenericCsv.metaTrader4(), params);
      case "sierra" -> generic(GenericCsv.sierraChart(), params);
      default -> generic(GenericCsv.standard(), params);
    };
  }

  private static YahooCsv yahoo(JsonNode params) {
    YahooCsv yahoo = YahooCsv.standard();
    yahoo = flag(params, "adjvolume", true) ? yahoo : yahoo.volumeUnadjusted();
    yahoo = flag(params, "adjclose", true) ? yahoo : yahoo.unadjusted();
    yahoo = flag(params, "round", true) ? yahoo : yahoo.unrounded();
    yahoo = flag(params, "swapcloses", false) ? yahoo.swapCloses() : yahoo;
    yahoo = params.has("decimals") ? yahoo.decimals(params.get("decimals").asInt()) : yahoo;
    return params.has("roundvolume")
        ? yahoo.volumeDecimals(params.get("roundvolume").asInt())
        : yahoo;
  }

  private static GenericCsv generic(GenericCsv preset, JsonNode params) {
    GenericCsv generic = preset;
    Map<String, Field> columns =
        Map.of(
            "datetime", Field.DATETIME,
            "time", Field.TIME,
            "open", Field.OPEN,
            "high", Field.HIGH,
            "low", Field.LOW,
            "close", Field.CLOSE,
            "volume", Field.VOLUME,
            "openinterest", Field.OPEN_INTEREST);
    for (Map.Entry<String, Field> entry : columns.entrySet()) {
      if (params.has(entry.getKey())) {
        int index = params.get(entry.getKey()).asInt();
        Field field = entry.getValue();
        generic = index < 0 ? generic.without(field) : generic.column(field, index);
      }
    }
    if (params.has("dtformat")) {
      JsonNode form = params.get("dtformat");
      generic = form.isNumber() ? generic.unixSeconds() : generic.dateTimeFormat(form.asString());
    }
    if (params.has("tmformat")) {
      generic = generic.timeFormat(params.get("tmformat").asString());
    }
    return params.has("nullvalue")
        ? generic.nullValue(params.get("nullvalue").asDouble())
        : generic;
  }

  private static CsvOptions text(
      JsonNode params,
      String name,
      CsvOptions options,
      BiFunction<CsvOptions, String, CsvOptions> change) {
    UnaryOperator<CsvOptions> apply = o -> change.apply(o, params.get(name).asString());
    return params.has(name) ? apply.apply(options) : options;
  }

  private static boolean flag(JsonNode params, String name, boolean otherwise) {
    return params.has(name) ? params.get(name).asBoolean() : otherwise;
  }
}
