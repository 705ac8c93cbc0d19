package io.throughline.ib.feed;

import io.throughline.api.time.TimeFrame;

/// In which form live data come.
enum Flavour {
  /// One kind of price of a quote, or the last price.
  TICK_PRICES,
  /// Trades with their own times, several together where they are dense.
  RT_VOLUME,
  /// A bar every five seconds.
  REAL_TIME_BARS;

  private static final TimeFrame SHORTEST_BARS = TimeFrame.seconds(5);

  /// What a contract of this type has, given what the user wants and what becomes of the bars.
  static Flavour of(String secType, FeedSettings.Live live, TimeFrame target) {
    return switch (secType) {
      case "CASH", "CFD" -> TICK_PRICES;
      case "IND" ->
          live.bars() == FeedSettings.LiveBars.REAL_TIME && allowsBars(target)
              ? REAL_TIME_BARS
              : live.indices() == FeedSettings.IndexPrices.TICKS ? TICK_PRICES : RT_VOLUME;
      default ->
          live.bars() == FeedSettings.LiveBars.REAL_TIME && allowsBars(target)
              ? REAL_TIME_BARS
              : RT_VOLUME;
    };
  }

  private static boolean allowsBars(TimeFrame target) {
    return target.compareTo(SHORTEST_BARS) >= 0
        && target.unit().compareTo(TimeFrame.Unit.SECONDS) >= 0;
  }
}
