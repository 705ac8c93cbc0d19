package io.throughline.backtest.csv;

import java.util.List;

/// The text files of VisualChart: `ticker, I|D|W|M, YYYYMMDD, HHMMSS, open, high, low, close,
/// volume, open interest`. The second column tells the time frame, unless the options do.
public record VisualChartCsv() implements CsvDialect {
  @Override
  public List<String> extraLines() {
    return List.of();
  }
}
