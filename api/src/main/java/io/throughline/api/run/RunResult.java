package io.throughline.api.run;

import io.throughline.api.portfolio.Trade;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that is left of a run, immutable.
///
/// @param account money before and after
/// @param speed how much was done in which time
/// @param orders every order of the run, in order of creation
/// @param trades every trade of the run as it stood at the end, in order of opening
/// @param strategies one entry for each strategy, in the order in which they were added
public record RunResult(
    RunOutcome outcome,
    Account account,
    Speed speed,
    List<FeedSummary> feeds,
    List<OrderRecord> orders,
    List<Trade> trades,
    List<StrategyResult> strategies) {

  /// Money before and after a run, in the account's currency.
  public record Account(double startValue, double cash, double value) {}

  /// How much work a run was.
  ///
  /// @param bars bars delivered by all feeds together
  /// @param steps calls of the strategies' turn
  /// @param elapsedNanos time it took, from the opening of the feeds to the end
  public record Speed(long bars, long steps, long elapsedNanos) {
    public double barsPerSecond() {
      return elapsedNanos == 0 ? 0 : bars * 1e9 / elapsedNanos;
    }
  }

  /// A strategy and what its analyzers found.
  ///
  /// @param params the parameters it ran with, as text by name; empty when it was handed over ready
  ///   made
  /// @param analyses results by analyzer name, in the order in which they were added
  public record StrategyResult(
      String name, Map<String, String> params, Map<String, Object> analyses) {

    /// The first result of a type.
    public <R> Optional<R> analysis(Class<R> type) {
      return analyses.values().stream().filter(type::isInstance).map(type::cast).findFirst();
    }
  }

  public RunResult {
    feeds = List.copyOf(feeds);
    orders = List.copyOf(orders);
    trades = List.copyOf(trades);
    strategies = List.copyOf(strategies);
  }

  /// The first result of a type among all strategies.
  public <R> Optional<R> analysis(Class<R> type) {
    return strategies.stream().flatMap(one -> one.analysis(type).stream()).findFirst();
  }

  /// The same, judged otherwise.
  public RunResult withOutcome(RunOutcome other) {
    return new RunResult(other, account, speed, feeds, orders, trades, strategies);
  }

  /// Fingerprint of orders and fills; see [OrderListHash].
  public String orderListHash() {
    return OrderListHash.of(orders);
  }
}
