package io.throughline.backtest.broker;

import io.throughline.api.feed.DataFeed;
import io.throughline.backtest.account.CommissionScheme;
import io.throughline.backtest.account.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a simulated broker is set up.
record Options(
    Ledger.Terms account,
    Rules rules,
    Commissions commissions,
    boolean fundMode,
    List<History> histories,
    List<FundPoint> fundHistory) {

  /// How orders are taken and filled.
  ///
  /// @param cheatOnOpen `null` for as the engine is set
  record Rules(
      Slippage slippage,
      VolumeFiller filler,
      boolean checksSubmission,
      boolean cheatOnClose,
      @Nullable Boolean cheatOnOpen,
      PriceStep priceStep) {}

  /// What trading costs.
  ///
  /// @param others of feeds without terms of their own
  record Commissions(CommissionScheme others, Map<String, CommissionScheme> byFeed) {
    CommissionScheme of(DataFeed feed) {
      return byFeed.getOrDefault(feed.name(), others);
    }
  }

  /// A list of trades made elsewhere.
  ///
  /// @param told whether strategies are notified of them
  record History(List<HistoricalOrder> orders, boolean told) {}

  /// Refuses names of feeds that the run does not have.
  void check(List<DataFeed> feeds) {
    Set<String> names = feeds.stream().map(DataFeed::name).collect(Collectors.toSet());
    for (String name : new TreeSet<>(commissions.byFeed().keySet())) {
      if (!names.contains(name)) {
        throw unknown("commission scheme", name, names);
      }
    }
    for (History history : histories) {
      for (HistoricalOrder order : history.orders()) {
        String name = order.feedName();
        if (name != null && !names.contains(name)) {
          throw unknown("historical order", name, names);
        }
      }
    }
  }

  private static IllegalArgumentException unknown(String what, String name, Set<String> names) {
    return new IllegalArgumentException(
        "a "
            + what
            + " names the feed '"
            + name
            + "', but the feeds of the run are "
            + new TreeSet<>(names));
  }
}
