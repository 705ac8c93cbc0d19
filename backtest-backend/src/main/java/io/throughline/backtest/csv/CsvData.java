package io.throughline.backtest.csv;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Session;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Bars from a file of delimited text, plain or gzipped.
///
/// `CsvData.of(Path.of("spy.csv"))` looks at the file to find out how it is written; everything can
/// be told by [CsvOptions] instead. A file that is missing, damaged or malformed is a
/// [CsvException]. May be opened by several runs at once.
public final class CsvData implements DataSource {
  private final ByteSource source;
  private final CsvOptions options;
  private final FeedSpec spec;
  private final AtomicReference<BadBarCounts> lastCounts = new AtomicReference<>(BadBarCounts.NONE);

  private CsvData(ByteSource source, CsvOptions told) {
    this.source = source;
    this.options = CsvGuess.complete(source, told);
    this.spec = specOf(source, options);
  }

  /// The bars of `file`, whose dialect, header and time frame are taken from its first rows.
  ///
  /// @throws CsvException if the file cannot be read or its dialect cannot be told
  public static CsvData of(Path file) {
    return of(file, CsvOptions.guess());
  }

  /// The bars of `file`, read as `options` say.
  ///
  /// @throws CsvException if the file cannot be read
  public static CsvData of(Path file, CsvOptions options) {
    return new CsvData(new ByteSource.File(file), options);
  }

  /// The bars of a text that was read from elsewhere.
  ///
  /// @param origin what messages call it; its last part, without extension, is the feed's name if
  ///   the options have none
  /// @param content the bytes of the file, plain or gzipped; not copied
  public static CsvData ofBytes(String origin, byte[] content, CsvOptions options) {
    return new CsvData(new ByteSource.Memory(origin, content), options);
  }

  @Override
  public FeedSpec spec() {
    return spec;
  }

  /// @throws CsvException if the file cannot be read
  @Override
  public BarStream open() {
    FileRows rows = FileRows.open(source, options, spec);
    BarCheck check =
        new BarCheck(
            source.name(), options.badBars, spec.timeFrame().unit(), rows.decoder().absentPrices());
    boolean reversed = options.reversed != null && options.reversed;
    BarRows ordered = reversed ? new ReversedRows(rows, spec.extraLines().size()) : rows;
    return new CsvStream(ordered, check, spec, source.expectedLines(), lastCounts::set);
  }

  /// What was dropped, repaired or accepted by the reading that ended last; [BadBarCounts#NONE]
  /// before. Whoever runs the feed tells it to the user.
  public BadBarCounts badBars() {
    return lastCounts.get();
  }

  private static FeedSpec specOf(ByteSource source, CsvOptions options) {
    ZoneId zone = options.zone == null ? ZoneOffset.UTC : options.zone;
    TimeFrame timeFrame = options.timeFrame == null ? TimeFrame.DAY : options.timeFrame;
    Session session = new Session(options.sessionStart, options.sessionEnd, zone);
    FeedSpec spec =
        FeedSpec.of(options.name == null ? nameOf(source) : options.name, timeFrame)
            .withSession(session)
            .between(
                limit(options.fromDate, options.sessionStart, options.from, zone, EpochNanos.MIN),
                limit(options.toDate, options.sessionEnd, options.to, zone, EpochNanos.MAX));
    if (options.calendar != null) {
      spec = spec.withCalendar(options.calendar);
    }
    return options.dialect == null ? spec : spec.withExtraLines(options.dialect.extraLines());
  }

  private static long limit(
      @Nullable LocalDate date,
      LocalTime timeOfDay,
      @Nullable LocalDateTime moment,
      ZoneId zone,
      long unlimited) {
    if (date != null) {
      return EpochNanos.of(date.atTime(timeOfDay), zone);
    }
    return moment == null ? unlimited : EpochNanos.of(moment, zone);
  }

  /// The file's name without its extension, and without a `.gz` before that.
  private static String nameOf(ByteSource source) {
    String name = source.name();
    name = name.substring(name.lastIndexOf('/') + 1);
    if (name.endsWith(".gz")) {
      name = name.substring(0, name.length() - 3);
    }
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
