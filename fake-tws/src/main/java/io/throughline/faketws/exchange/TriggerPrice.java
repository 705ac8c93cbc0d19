package io.throughline.faketws.exchange;

import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;

/// The price that sets something off, by trigger method.
final class TriggerPrice {
  private TriggerPrice() {}

  /// @param method 0 default, 1 double bid/ask, 2 last, 3 double last, 4 bid/ask, 7 last or
  ///   bid/ask, 8 midpoint
  /// @param rising whether it is set off by a rise: a stop that buys
  static double of(int method, Instrument instrument, Tick tick, boolean rising) {
    double side = rising ? tick.ask() : tick.bid();
    return switch (method) {
      case 2, 3 -> tick.last();
      case 1, 4 -> side;
      case 7 -> rising ? Math.max(tick.last(), side) : Math.min(tick.last(), side);
      case 8 -> tick.midpoint();
      default -> instrument.hasTrades() ? tick.last() : side;
    };
  }

  /// How many ticks in a row must agree.
  static int ticksNeeded(int method) {
    return method == 1 || method == 3 ? 2 : 1;
  }
}
