package io.throughline.strategies;

import io.throughline.api.strategy.Strategy;
import io.throughline.api.strategy.StrategyDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The sample strategies by name, for the command line and for tests.
public final class StrategyCatalogue {

  /// A strategy with the sentence that says what it does.
  public record Entry(StrategyDefinition definition, String summary) {
    public String name() {
      return definition.name();
    }

    static Entry of(Class<? extends Strategy> type, String summary) {
      return new Entry(StrategyDefinition.of(type), summary);
    }
  }

  private StrategyCatalogue() {}

  /// All of them, the simple ones first.
  public static List<Entry> entries() {
    return Stream.of(
            Entry.of(SmaCross.class, "follows a trend when a fast average crosses a slow one"),
            Entry.of(DonchianBreakout.class, "buys new highs, leaves by a trailing stop"),
            Entry.of(RsiReversion.class, "buys what has fallen too fast, with day orders"),
            Entry.of(MacdTrend.class, "follows the MACD, with a stop below the purchase"),
            Entry.of(
                VolatilityBreakout.class, "buys a move beyond part of the last range, for one bar"),
            Entry.of(BollingerBracket.class, "buys below the bands, with stop and target"),
            Entry.of(MultiTimeFrame.class, "enters on a fast feed in the trend of a slow one"),
            Entry.of(PairSpread.class, "trades the distance between two feeds"),
            Entry.of(OpeningRange.class, "waits at both ends of the first minutes' range"),
            Entry.of(DollarCostAveraging.class, "invests the same amount every month"),
            Entry.of(EqualWeight.class, "holds all feeds in equal parts, restored monthly"),
            Entry.of(LiveTrial.class, "tries out orders on a live connection"))
        .toList();
  }

  /// A strategy by the simple name of its class; case does not matter.
  public static Optional<Entry> find(String name) {
    return entries().stream().filter(entry -> entry.name().equalsIgnoreCase(name)).findFirst();
  }
}
