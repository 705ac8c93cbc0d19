package io.throughline.backtest.csv;

import java.util.Locale;

/// What a column of a [GenericCsv] holds.
public enum Field {
  /// Date, or date and time.
  DATETIME,
  /// Time of day, where it has a column of its own.
  TIME,
  OPEN,
  HIGH,
  LOW,
  CLOSE,
  VOLUME,
  OPEN_INTEREST;

  /// The name in messages: `open interest`.
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
