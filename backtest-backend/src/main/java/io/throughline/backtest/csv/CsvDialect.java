package io.throughline.backtest.csv;

import java.util.List;

/// How the columns of a file are to be read.
public sealed interface CsvDialect permits ReferenceCsv, GenericCsv, YahooCsv, VisualChartCsv {

  /// Names of the lines beyond the standard ones that files of this dialect have.
  List<String> extraLines();
}
