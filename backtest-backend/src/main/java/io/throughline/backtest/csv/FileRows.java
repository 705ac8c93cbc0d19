package io.throughline.backtest.csv;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.MutableBar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows in the order of the file.
final class FileRows implements BarRows {
  private final RowReader reader;
  private final RowDecoder decoder;
  private final List<String> missingValues;
  private long line;

  private FileRows(RowReader reader, RowDecoder decoder, List<String> missingValues) {
    this.reader = reader;
    this.decoder = decoder;
    this.missingValues = missingValues;
  }

  /// Opens `source` and reads its header.
  ///
  /// @param options with a dialect
  static FileRows open(ByteSource source, CsvOptions options, FeedSpec spec) {
    RowReader reader = RowReader.open(source, options.separatorOrDefault());
    try {
      if (reader.isEmpty()) {
        throw new CsvException(source.name(), "is empty; a header line and rows are expected");
      }
      boolean hasHeader = options.header == null || options.header;
      Row first = hasHeader ? reader.next() : null;
      RowDecoder decoder = decoder(source, options, spec, first);
      FileRows rows = new FileRows(reader, decoder, options.missingValues);
      if (first != null) {
        rows.refuseDataAsHeader(first, spec.extraLines().size());
      }
      return rows;
    } catch (CsvException e) {
      reader.close();
      throw e;
    }
  }

  private static RowDecoder decoder(
      ByteSource source, CsvOptions options, FeedSpec spec, @Nullable Row header) {
    BarTimes times = new BarTimes(options.sessionEnd, options.zone, options.inputZone);
    return switch (options.dialect) {
      case ReferenceCsv() -> new ReferenceDecoder(times);
      case YahooCsv yahoo -> new YahooDecoder(yahoo, times);
      case VisualChartCsv() -> new VisualChartDecoder(times, options.sessionEnd);
      case GenericCsv generic -> {
        if (header == null && generic.needsHeader()) {
          throw new CsvException(
              source.name(),
              "has columns looked up by name but is declared withoutHeader(); name columns by"
                  + " their number or remove withoutHeader()");
        }
        yield new GenericDecoder(generic, header(source, header), times, spec.timeFrame().unit());
      }
      case null -> throw new IllegalStateException("the dialect was not guessed");
    };
  }

  private static GenericDecoder.Header header(ByteSource source, @Nullable Row row) {
    List<String> names = new ArrayList<>();
    for (int column = 0; row != null && column < row.columns(); column++) {
      names.add(row.text(column).strip());
    }
    return new GenericDecoder.Header(
        new CsvException.Place(source.name(), row == null ? 1 : row.line()), names);
  }

  /// A file without header would silently lose its first bar.
  private void refuseDataAsHeader(Row first, int extraLines) {
    boolean isData;
    try {
      isData = decoder.decode(first, new MutableBar(extraLines));
    } catch (CsvException _) {
      isData = false; // names are no prices: as it should be
    }
    if (isData) {
      throw first
          .place()
          .error(
              "the first line holds data but a header is expected; declare a file without one with"
                  + " withoutHeader()");
    }
  }

  @Override
  public boolean next(MutableBar bar) {
    Row row = reader.next();
    while (row != null) {
      line = row.line();
      row.missingValues(missingValues);
      if (decoder.decode(row, bar)) {
        return true;
      }
      row = reader.next();
    }
    return false;
  }

  @Override
  public long line() {
    return line;
  }

  RowDecoder decoder() {
    return decoder;
  }

  @Override
  public void close() {
    reader.close();
  }
}
