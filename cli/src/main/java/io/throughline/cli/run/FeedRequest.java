package io.throughline.cli.run;

import io.throughline.backtest.csv.CsvData;
import io.throughline.backtest.csv.CsvOptions;
import java.nio.file.Path;

/// One feed of a run.
///
/// @param name unique within the run
/// @param location path of a file
record FeedRequest(String name, String location, CsvOptions options, Merge merge) {

  /// @throws io.throughline.api.TradingException if the file cannot be read
  CsvData open() {
    return CsvData.of(Path.of(location), options.name(name));
  }

  FeedRequest withName(String newName) {
    return new FeedRequest(newName, location, options, merge);
  }
}
