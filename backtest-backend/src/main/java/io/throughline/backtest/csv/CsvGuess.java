package io.throughline.backtest.csv;

/// Finds out how a file is written.
final class CsvGuess {
  private CsvGuess() {}

  /// `told`, with what it leaves open taken from the file.
  static CsvOptions complete(ByteSource source, CsvOptions told) {
    return told.dialect == null ? told.dialect(new ReferenceCsv()) : told;
  }
}
