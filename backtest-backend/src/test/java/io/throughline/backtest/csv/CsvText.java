package io.throughline.backtest.csv;

import java.nio.charset.StandardCharsets;

/// A feed of the lines of a test.
final class CsvText {
  private CsvText() {}

  static CsvData of(CsvOptions options, String... lines) {
    String text = String.join("\n", lines) + "\n";
    return CsvData.ofBytes("bars.csv", text.getBytes(StandardCharsets.UTF_8), options);
  }
}
