package io.throughline.backtest.csv;

import io.throughline.api.series.MutableBar;
import io.throughline.backtest.csv.YahooCsv.Adjust;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Reads [YahooCsv].
final class YahooDecoder implements RowDecoder {
  private static final int COLUMNS = 7;
  private static final int VOLUME = 6;

  private final YahooCsv.Settings settings;
  private final BarTimes times;
  private final TimePattern date = TimePattern.compile("%Y-%m-%d");
  private final TimeFields fields = new TimeFields();

  YahooDecoder(YahooCsv dialect, BarTimes times) {
    this.settings = dialect.settings();
    this.times = times;
  }

  @Override
  public boolean decode(Row row, MutableBar bar) {
    for (int column = 1; column < row.columns(); column++) {
      if (row.matches(column, "null")) {
        return false;
      }
    }
    if (row.columns() < COLUMNS) {
      throw row.place()
          .error(
              "the row has "
                  + row.columns()
                  + (row.columns() == 1 ? " column" : " columns")
                  + " but needs 7 (date, open, high, low, close, adjusted close, volume); correct"
                  + " the row or describe the file with GenericCsv");
    }
    fields.clear();
    if (!date.parse(row, 0, fields)) {
      throw row.mustBe(0, "date", "a date such as 2006-01-31", "correct the row");
    }
    bar.timeNanos(times.ofDate(fields.epochDay()));
    readFigures(row, bar);
    return true;
  }

  private void readFigures(Row row, MutableBar bar) {
    double open = row.number(1, "open");
    double high = row.number(2, "high");
    double low = row.number(3, "low");
    double close = row.number(settings.closesSwapped() ? 5 : 4, "close");
    double adjusted = row.number(settings.closesSwapped() ? 4 : 5, "adjusted close");
    double volume = volume(row);
    if (settings.adjust() != Adjust.NOTHING) {
      if (adjusted == 0) {
        throw row.mustBe(5, "adjusted close", "other than 0", "correct the row");
      }
      double factor = close / adjusted;
      open /= factor;
      high /= factor;
      low /= factor;
      close = adjusted;
      if (settings.adjust() == Adjust.PRICES_AND_VOLUME) {
        volume *= factor;
      }
    }
    int decimals = settings.decimals();
    bar.open(rounded(open, decimals)).high(rounded(high, decimals));
    bar.low(rounded(low, decimals)).close(rounded(close, decimals));
    bar.volume(rounded(volume, settings.volumeDecimals())).openInterest(0);
    if (bar.extraLines() > 0) {
      bar.extra(0, adjusted);
    }
  }

  /// As the reference: a volume that cannot be read is none.
  private static double volume(Row row) {
    try {
      return row.parse(VOLUME);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /// Correct decimal rounding of the exact binary value, ties to even.
  private static double rounded(double value, int decimals) {
    if (decimals == YahooCsv.NO_ROUNDING || !Double.isFinite(value)) {
      return value;
    }
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
  }
}
