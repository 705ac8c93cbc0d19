package io.throughline.cli.run;

import io.throughline.backtest.csv.CsvDialect;
import io.throughline.backtest.csv.Field;
import io.throughline.backtest.csv.GenericCsv;
import io.throughline.backtest.csv.ReferenceCsv;
import io.throughline.backtest.csv.VisualChartCsv;
import io.throughline.backtest.csv.YahooCsv;
import io.throughline.cli.setting.FeedEntry;
import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.SettingsReader;
import io.throughline.cli.setting.Value;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads in which dialect a file is written, and where its columns are.
final class DialectReader {
  private static final Map<RunKey, Field> COLUMNS = new EnumMap<>(RunKey.class);

  static {
    COLUMNS.put(RunKey.DATETIME, Field.DATETIME);
    COLUMNS.put(RunKey.TIME, Field.TIME);
    COLUMNS.put(RunKey.OPEN, Field.OPEN);
    COLUMNS.put(RunKey.HIGH, Field.HIGH);
    COLUMNS.put(RunKey.LOW, Field.LOW);
    COLUMNS.put(RunKey.CLOSE, Field.CLOSE);
    COLUMNS.put(RunKey.VOLUME, Field.VOLUME);
    COLUMNS.put(RunKey.OPENINTEREST, Field.OPEN_INTEREST);
  }

  private enum Format {
    AUTO,
    BACKTRADER,
    GENERIC,
    YAHOO,
    SIERRA,
    MT4,
    VISUALCHART
  }

  private final SettingsReader read;

  DialectReader(SettingsReader read) {
    this.read = read;
  }

  /// The dialect, with columns and date formats; empty if the file is to tell it.
  Optional<CsvDialect> dialect(FeedEntry entry) {
    Optional<Value> generic = genericSetting(entry);
    Format format =
        read.read(
                entry,
                RunKey.FORMAT,
                "auto, backtrader, generic, yahoo, sierra, mt4 or visualchart",
                text -> Texts.constant(Format.class, text))
            .orElse(Format.AUTO);
    return switch (format) {
      case AUTO ->
          generic.isPresent()
              ? Optional.of(laidOut(entry, GenericCsv.standard()))
              : Optional.empty();
      case GENERIC -> Optional.of(laidOut(entry, GenericCsv.standard()));
      case SIERRA -> Optional.of(laidOut(entry, GenericCsv.sierraChart()));
      case MT4 -> Optional.of(laidOut(entry, GenericCsv.metaTrader4()));
      case BACKTRADER -> fixed(new ReferenceCsv(), generic);
      case YAHOO -> fixed(YahooCsv.standard(), generic);
      case VISUALCHART -> fixed(new VisualChartCsv(), generic);
    };
  }

  private Optional<CsvDialect> fixed(CsvDialect dialect, Optional<Value> generic) {
    generic.ifPresent(
        value -> read.problem(value, "is only for the formats generic, sierra and mt4"));
    return Optional.of(dialect);
  }

  private Optional<Value> genericSetting(FeedEntry entry) {
    return Stream.concat(Stream.of(RunKey.DTFORMAT, RunKey.TMFORMAT), COLUMNS.keySet().stream())
        .flatMap(key -> entry.own(key).or(() -> read.settings().value(key)).stream())
        .findFirst();
  }

  private GenericCsv laidOut(FeedEntry entry, GenericCsv base) {
    GenericCsv csv = base;
    for (Map.Entry<RunKey, Field> column : COLUMNS.entrySet()) {
      GenericCsv before = csv;
      csv =
          read.read(
                  entry,
                  column.getKey(),
                  "the number of a column from 0, -1 for none, or a name in the header",
                  text -> placed(before, column.getValue(), text.strip()))
              .orElse(csv);
    }
    GenericCsv placed = csv;
    csv =
        read.read(
                entry,
                RunKey.DTFORMAT,
                "a pattern such as %Y-%m-%d %H:%M:%S, unix or unixms",
                text -> dated(placed, text))
            .orElse(csv);
    GenericCsv dated = csv;
    return read.read(entry, RunKey.TMFORMAT, "a pattern such as %H:%M:%S", dated::timeFormat)
        .orElse(csv);
  }

  private static GenericCsv placed(GenericCsv csv, Field field, String text) {
    if (!text.matches("-?\\d+")) {
      return csv.column(field, text);
    }
    int index = Integer.parseInt(text);
    return index == -1 ? csv.without(field) : csv.column(field, index);
  }

  private static GenericCsv dated(GenericCsv csv, String text) {
    return switch (text) {
      case "unix", "1", "2" -> csv.unixSeconds();
      case "unixms" -> csv.unixMillis();
      default -> csv.dateTimeFormat(text);
    };
  }
}
