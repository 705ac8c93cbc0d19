package io.throughline.backtest.golden;

import io.throughline.api.feed.DataSource;
import io.throughline.api.instrument.TradingCalendar;
import io.throughline.api.time.TimeFrame;
import io.throughline.backtest.csv.BadBars;
import io.throughline.backtest.csv.CsvData;
import io.throughline.backtest.csv.CsvDialect;
import io.throughline.backtest.csv.CsvOptions;
import io.throughline.backtest.csv.Field;
import io.throughline.backtest.csv.GenericCsv;
import io.throughline.backtest.csv.ReferenceCsv;
import io.throughline.backtest.csv.VisualChartCsv;
import io.throughline.backtest.csv.YahooCsv;
import io.throughline.engine.Cerebro;
import io.throughline.engine.FeedHandle;
import io.throughline.engine.data.Resampling;
import io.throughline.engine.data.Resampling.Alignment;
import io.throughline.engine.data.Resampling.LateTicks;
import io.throughline.engine.data.Resampling.Stamp;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Builds the feeds of a scenario: files, clones, filters, resampling and replay.
final class GoldenFeeds {
  private final Cerebro cerebro;
  private final Path data;
  private final boolean hasMicroseconds;
  private final Map<String, FeedHandle> handles = new HashMap<>();

  /// @param data where the files lie
  /// @param feeds all feeds of the scenario
  GoldenFeeds(Cerebro cerebro, Path data, JsonNode feeds) {
    this.cerebro = cerebro;
    this.data = data;
    this.hasMicroseconds =
        feeds
            .valueStream()
            .anyMatch(
                feed -> feed.path("options").path("timeframe").asString("").equals("microseconds"));
  }

  void add(JsonNode feed) {
    String name = feed.path("name").asString();
    FeedHandle handle = handle(feed).named(name);
    for (JsonNode filter : feed.path("filters")) {
      handle.filter(GoldenFilters.filter(filter));
    }
    if (feed.has("compensate")) {
      handle.compensates(known(feed.path("compensate")));
    }
    handles.put(name, handle);
  }

  private FeedHandle handle(JsonNode feed) {
    String mode = feed.path("mode").asString("add");
    if (feed.has("source")) {
      FeedHandle original = known(feed.path("source"));
      return switch (mode) {
        case "add" -> cerebro.cloneData(original);
        case "resample" -> cerebro.resampleData(original, resampling(feed));
        case "replay" -> cerebro.replayData(original, replay(feed));
        default -> throw new IllegalArgumentException("unknown mode " + mode);
      };
    }
    DataSource file = CsvData.of(data.resolve(feed.path("file").asString()), options(feed));
    DataSource source = hasMicroseconds ? new ReferenceTimes(file) : file;
    return switch (mode) {
      case "add" -> cerebro.addData(source);
      case "resample" -> cerebro.resampleData(source, resampling(feed));
      case "replay" -> cerebro.replayData(source, replay(feed));
      default -> throw new IllegalArgumentException("unknown mode " + mode);
    };
  }

  private FeedHandle known(JsonNode name) {
    FeedHandle handle = handles.get(name.asString());
    if (handle == null) {
      throw new IllegalArgumentException("no feed before this one is called " + name);
    }
    return handle;
  }

  // ---------------------------------------------------------------- resampling and replay

  private static Resampling resampling(JsonNode feed) {
    return resampling(feed.path("options"), true);
  }

  private static Resampling replay(JsonNode feed) {
    return resampling(feed.path("options"), false);
  }

  private static Resampling resampling(JsonNode options, boolean adjustsByDefault) {
    boolean adjusts = options.path("adjbartime").asBoolean(adjustsByDefault);
    Stamp slot = options.path("rightedge").asBoolean(true) ? Stamp.SLOT_END : Stamp.SLOT_START;
    return Resampling.to(timeFrame(options))
        .withStamp(adjusts ? slot : Stamp.LAST_INPUT)
        .withAlignment(
            options.path("bar2edge").asBoolean(true) ? Alignment.TO_EDGE : Alignment.BY_COUNT)
        .withBoundaryOffset(options.path("boundoff").asInt(0))
        .withLateTicks(options.path("takelate").asBoolean(true) ? LateTicks.TAKE : LateTicks.DROP);
  }

  private static TimeFrame timeFrame(JsonNode options) {
    String unit = options.path("timeframe").asString("days").toUpperCase(Locale.ROOT);
    return TimeFrame.of(TimeFrame.Unit.valueOf(unit), options.path("compression").asInt(1));
  }

  // ---------------------------------------------------------------- files

  private static CsvOptions options(JsonNode feed) {
    JsonNode params = feed.path("params");
    String format = feed.path("format").asString("btcsv");
    CsvOptions options =
        CsvOptions.of(dialect(format, params))
            .name(feed.path("name").asString())
            .badBars(BadBars.accept());
    if (params.has("timeframe") || !format.equals("vchart")) {
      options = options.timeFrame(timeFrame(params));
    }
    options =
        params.path("headers").asBoolean(true) ? options.withHeader() : options.withoutHeader();
    if (params.has("separator")) {
      options = options.separator(params.path("separator").asString().charAt(0));
    }
    if (params.path("reverse").asBoolean(false)) {
      options = options.newestFirst();
    }
    return limits(session(options, params), params);
  }

  private static CsvOptions session(CsvOptions start, JsonNode params) {
    CsvOptions options = start;
    if (params.has("sessionstart")) {
      options = options.sessionStart(LocalTime.parse(params.path("sessionstart").asString()));
    }
    if (params.has("sessionend")) {
      options = options.sessionEnd(LocalTime.parse(params.path("sessionend").asString()));
    }
    if (params.path("tz").isString()) {
      options = options.zone(zone(params.path("tz").asString()));
    }
    if (params.path("tzinput").isString()) {
      options = options.inputZone(zone(params.path("tzinput").asString()));
    }
    return params.path("calendar").isObject()
        ? options.calendar(calendar(params.path("calendar")))
        : options;
  }

  private static ZoneId zone(String name) {
    return ZoneId.of(name.equals("CST") ? "CST6CDT" : name);
  }

  private static CsvOptions limits(CsvOptions start, JsonNode params) {
    CsvOptions options = start;
    if (params.has("fromdate")) {
      String text = params.path("fromdate").asString();
      options =
          isDate(text)
              ? options.from(LocalDate.parse(text))
              : options.from(LocalDateTime.parse(text));
    }
    if (params.has("todate")) {
      String text = params.path("todate").asString();
      options =
          isDate(text) ? options.to(LocalDate.parse(text)) : options.to(LocalDateTime.parse(text));
    }
    return options;
  }

  private static boolean isDate(String text) {
    return text.indexOf('T') < 0;
  }

  private static TradingCalendar calendar(JsonNode spec) {
    var calendar =
        TradingCalendar.builder()
            .hours(
                LocalTime.parse(spec.path("open").asString("00:00:00")),
                LocalTime.parse(spec.path("close").asString("23:59:59.999990")));
    if (spec.has("offdays")) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      spec.path("offdays").forEach(day -> days.add(DayOfWeek.of(day.asInt())));
      calendar.offDays(days);
    }
    for (JsonNode date : spec.path("holidays")) {
      calendar.holiday(LocalDate.parse(date.asString()));
    }
    for (JsonNode day : spec.path("earlydays")) {
      calendar.earlyDay(
          LocalDate.parse(day.get(0).asString()),
          LocalTime.parse(day.get(1).asString()),
          LocalTime.parse(day.get(2).asString()));
    }
    return calendar.build();
  }

  private static CsvDialect dialect(String format, JsonNode params) {
    return switch (format) {
      case "btcsv" -> new ReferenceCsv();
      case "vchart" -> new VisualChartCsv();
      case "generic" -> generic(GenericCsv.standard(), params);
      case "sierra" -> generic(GenericCsv.sierraChart(), params);
      case "mt4" -> generic(GenericCsv.metaTrader4(), params);
      case "yahoo" -> yahoo(params);
      default -> throw new IllegalArgumentException("unknown format " + format);
    };
  }

  private static GenericCsv generic(GenericCsv start, JsonNode params) {
    GenericCsv dialect = start;
    JsonNode format = params.path("dtformat");
    if (format.isNumber()) {
      dialect = dialect.unixSeconds();
    } else if (format.isString()) {
      dialect = dialect.dateTimeFormat(format.asString());
    }
    if (params.has("tmformat")) {
      dialect = dialect.timeFormat(params.path("tmformat").asString());
    }
    if (params.path("nullvalue").isNumber()) {
      dialect = dialect.nullValue(params.path("nullvalue").asDouble());
    }
    for (Field field : Field.values()) {
      String name = field.name().toLowerCase(Locale.ROOT).replace("_", "");
      if (params.has(name)) {
        int column = params.path(name).asInt(-1);
        dialect = column < 0 ? dialect.without(field) : dialect.column(field, column);
      }
    }
    return dialect;
  }

  private static YahooCsv yahoo(JsonNode params) {
    YahooCsv dialect = YahooCsv.standard();
    if (!params.path("adjclose").asBoolean(true)) {
      dialect = dialect.unadjusted();
    } else if (!params.path("adjvolume").asBoolean(true)) {
      dialect = dialect.volumeUnadjusted();
    }
    if (params.has("decimals")) {
      dialect = dialect.decimals(params.path("decimals").asInt());
    }
    if (!params.path("round").asBoolean(true)) {
      dialect = dialect.unrounded();
    }
    if (params.path("roundvolume").isNumber()) {
      dialect = dialect.volumeDecimals(params.path("roundvolume").asInt());
    }
    return params.path("swapcloses").asBoolean(false) ? dialect.swapCloses() : dialect;
  }
}
