package io.throughline.backtest.broker;

/// What a fund was worth from a moment on, as published.
///
/// @param timeNanos counts from the first bar that does not end before
/// @param shareValue price of one share
/// @param netAssetValue of the whole fund
public record FundPoint(long timeNanos, double shareValue, double netAssetValue) {
  public FundPoint {
    if (!(shareValue > 0) || !Double.isFinite(netAssetValue)) {
      throw new IllegalArgumentException(
          "a fund needs a share value above 0 and a finite net asset value but has "
              + shareValue
              + " and "
              + netAssetValue);
    }
  }
}
