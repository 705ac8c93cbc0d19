package io.throughline.api.analysis;

/// The return of a whole run, and what it means per period and per year.
///
/// @param logarithmic natural logarithm of the last value over the first one; negative infinity
///   when nothing was left
/// @param averageLogarithmic the same divided by the number of periods
/// @param annualFraction the compound return of a year at that pace: 0.1 for ten percent
public record TotalReturn(double logarithmic, double averageLogarithmic, double annualFraction) {

  /// The compound return of a year in percent.
  public double annualPercent() {
    return 100 * annualFraction;
  }
}
