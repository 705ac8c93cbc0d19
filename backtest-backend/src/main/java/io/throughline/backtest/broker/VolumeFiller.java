package io.throughline.backtest.broker;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.backtest.account.FloorDivision;

/// Decides how much of an order one bar can fill. Users may write their own.
@FunctionalInterface
public interface VolumeFiller {

  /// What a filler is asked.
  ///
  /// @param remaining what is still to be filled, positive
  /// @param price the price of the fill
  /// @param barsAgo the bar whose volume counts: 0, or 1 when an order at the close is filled at
  ///   the bar before
  record Attempt(DataFeed data, Quantity remaining, double price, int barsAgo) {
    double volume() {
      double volume = data.volume(barsAgo);
      if (!(volume >= 0)) {
        throw new IllegalStateException(
            "feed '"
                + data.name()
                + "' has the volume "
                + volume
                + ", but a volume filler needs one on every bar; take the filler out or use data"
                + " with volume");
      }
      return volume;
    }

    private Quantity atMost(double units) {
      return units >= remaining.toDouble() ? remaining : Quantity.atMost(units);
    }
  }

  /// How much is filled, at most the remaining size; 0 for nothing on this bar.
  Quantity fill(Attempt attempt);

  /// Everything at once, whatever the volume: the default.
  static VolumeFiller unlimited() {
    return Attempt::remaining;
  }

  /// At most the bar's volume.
  static VolumeFiller fixedSize() {
    return attempt -> attempt.atMost(attempt.volume());
  }

  /// At most `size` and the bar's volume.
  static VolumeFiller fixedSize(double size) {
    return attempt -> attempt.atMost(Math.min(attempt.volume(), size));
  }

  /// At most a percentage of the bar's volume, in whole units.
  static VolumeFiller fixedBarPercent(double percent) {
    return attempt -> attempt.atMost(FloorDivision.of(attempt.volume() * percent, 100));
  }

  /// At most a percentage of the bar's volume, in whole units.
  ///
  /// @see #barPointPercent(double, double)
  static VolumeFiller barPointPercent(double percent) {
    return fixedBarPercent(percent);
  }

  /// At most a percentage of the volume that one price step of the bar has when its volume is
  /// spread evenly over its range.
  ///
  /// @param percent 100 for all of a step's volume
  /// @param minimumMove the size of one price step
  static VolumeFiller barPointPercent(double percent, double minimumMove) {
    if (!(minimumMove > 0)) {
      throw new IllegalArgumentException("the minimum move must be above 0 but is " + minimumMove);
    }
    return attempt -> {
      DataFeed data = attempt.data();
      int ago = attempt.barsAgo();
      double steps = FloorDivision.of(data.high(ago) - data.low(ago) + minimumMove, minimumMove);
      return attempt.atMost(FloorDivision.of(attempt.volume() / steps * percent, 100));
    };
  }
}
