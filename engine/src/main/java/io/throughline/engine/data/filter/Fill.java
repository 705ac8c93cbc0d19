package io.throughline.engine.data.filter;

import io.throughline.api.series.BarView;
import io.throughline.api.series.MutableBar;

/// What a bar looks like that is put where the source has none.
///
/// @param price of open, high, low and close
/// @param volume `NaN` for unknown
/// @param openInterest `NaN` for unknown
public record Fill(Price price, double volume, double openInterest) {

  /// The last close, volume and open interest unknown.
  public static final Fill LAST_CLOSE = new Fill(new Price.LastClose(), Double.NaN, Double.NaN);

  /// Where the price of a filled bar comes from.
  public sealed interface Price {
    /// The close of the bar before.
    record LastClose() implements Price {}

    /// Halfway between high and low of the bar before.
    record LastMiddle() implements Price {}

    /// Always the same.
    record Fixed(double price) implements Price {}
  }

  public Fill withPrice(Price newPrice) {
    return new Fill(newPrice, volume, openInterest);
  }

  public Fill withVolume(double newVolume) {
    return new Fill(price, newVolume, openInterest);
  }

  public Fill withOpenInterest(double newOpenInterest) {
    return new Fill(price, volume, newOpenInterest);
  }

  /// Makes `bar` such a bar.
  void apply(MutableBar bar, long timeNanos, BarView last) {
    double level =
        switch (price) {
          case Price.LastClose _ -> last.close();
          case Price.LastMiddle _ -> (last.high() + last.low()) / 2;
          case Price.Fixed(var fixed) -> fixed;
        };
    bar.timeNanos(timeNanos).prices(level).volume(volume).openInterest(openInterest);
    for (int i = 0; i < bar.extraLines(); i++) {
      bar.extra(i, Double.NaN);
    }
  }
}
