package io.throughline.backtest.csv;

import java.util.List;

/// What Yahoo Finance wrote: `Date, Open, High, Low, Close, Adj Close, Volume`.
///
/// Prices and volume are adjusted by the adjusted close and rounded, as the reference does it. Rows
/// of `null` are left out. The adjusted close is also an extra line, `adjclose`. Immutable.
public final class YahooCsv implements CsvDialect {
  static final int DEFAULT_DECIMALS = 2;

  /// What is adjusted for splits and dividends.
  enum Adjust {
    NOTHING,
    PRICES,
    PRICES_AND_VOLUME
  }

  /// What of the columns is changed, and how values are rounded.
  ///
  /// @param decimals to which prices are rounded; -1 for none
  /// @param volumeDecimals to which volumes are rounded
  /// @param closesSwapped whether close and adjusted close stand in each other's place
  record Settings(Adjust adjust, int decimals, int volumeDecimals, boolean closesSwapped) {}

  static final int NO_ROUNDING = -1;

  private final Settings settings;

  private YahooCsv(Settings settings) {
    this.settings = settings;
  }

  /// Adjusted prices with two decimals, adjusted volumes with none.
  public static YahooCsv standard() {
    return new YahooCsv(new Settings(Adjust.PRICES_AND_VOLUME, DEFAULT_DECIMALS, 0, false));
  }

  /// Prices and volumes as traded.
  public YahooCsv unadjusted() {
    return with(Adjust.NOTHING);
  }

  /// Adjusted prices, volumes as traded.
  public YahooCsv volumeUnadjusted() {
    return with(Adjust.PRICES);
  }

  /// Prices keep all their decimals.
  public YahooCsv unrounded() {
    return new YahooCsv(
        new Settings(
            settings.adjust, NO_ROUNDING, settings.volumeDecimals, settings.closesSwapped));
  }

  /// Prices are rounded to this many decimals.
  public YahooCsv decimals(int decimals) {
    return new YahooCsv(
        new Settings(
            settings.adjust, checked(decimals), settings.volumeDecimals, settings.closesSwapped));
  }

  /// Volumes are rounded to this many decimals.
  public YahooCsv volumeDecimals(int decimals) {
    return new YahooCsv(
        new Settings(
            settings.adjust, settings.decimals, checked(decimals), settings.closesSwapped));
  }

  /// The columns of close and adjusted close have changed places, as in some downloads.
  public YahooCsv swapCloses() {
    return new YahooCsv(
        new Settings(settings.adjust, settings.decimals, settings.volumeDecimals, true));
  }

  @Override
  public List<String> extraLines() {
    return List.of("adjclose");
  }

  Settings settings() {
    return settings;
  }

  private YahooCsv with(Adjust adjust) {
    return new YahooCsv(
        new Settings(adjust, settings.decimals, settings.volumeDecimals, settings.closesSwapped));
  }

  private static int checked(int decimals) {
    if (decimals < 0 || decimals > 15) {
      throw new IllegalArgumentException("decimals must be 0 to 15 but are " + decimals);
    }
    return decimals;
  }
}
