package io.throughline.backtest.broker;

import io.throughline.backtest.account.CommissionScheme;
import io.throughline.backtest.account.Ledger;
import io.throughline.backtest.account.MarginModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the options of a [SimulatedBroker].
public final class SimulatedBrokerBuilder {
  private double cash = 10_000;
  private boolean checksSubmission = true;
  private boolean cheatOnClose;
  private Slippage slippage = Slippage.NONE;
  private VolumeFiller filler = VolumeFiller.unlimited();
  private CommissionScheme commission = CommissionScheme.FREE;
  private boolean fundMode;
  private final Map<String, CommissionScheme> commissions = new HashMap<>();
  private final List<Options.History> histories = new ArrayList<>();
  private List<FundPoint> fundHistory = List.of();
  private @Nullable Boolean cheatOnOpen;
  private boolean interestToProfit = true;
  private boolean shortCash = true;
  private double fundStart = 100;
  private MarginModel margin = MarginModel.NONE;
  private PriceStep priceStep = PriceStep.NONE;

  SimulatedBrokerBuilder() {}

  /// Cash at the start; 10,000 by default.
  public SimulatedBrokerBuilder cash(double money) {
    if (!Double.isFinite(money)) {
      throw new IllegalArgumentException("the starting cash must be a number but is " + money);
    }
    cash = money;
    return this;
  }

  /// Takes orders without checking whether the cash would do for them; it is checked when they are
  /// filled in any case.
  public SimulatedBrokerBuilder withoutSubmissionCheck() {
    checksSubmission = false;
    return this;
  }

  public SimulatedBrokerBuilder slippage(Slippage value) {
    slippage = value;
    return this;
  }

  /// Fills market orders at the close of the bar on which they are given. A single order is taken
  /// out by its option `coc` = `false`.
  public SimulatedBrokerBuilder cheatOnClose() {
    cheatOnClose = true;
    return this;
  }

  /// Fills market orders given before a bar at that bar's open, or not: by default as the engine is
  /// set.
  public SimulatedBrokerBuilder cheatOnOpen(boolean value) {
    cheatOnOpen = value;
    return this;
  }

  /// Keeps interest out of the commission of closing fills.
  public SimulatedBrokerBuilder withoutInterestInProfit() {
    interestToProfit = false;
    return this;
  }

  /// Selling short binds cash instead of bringing it in.
  public SimulatedBrokerBuilder withoutShortCash() {
    shortCash = false;
    return this;
  }

  /// What the account must own to sell stocks short; nothing by default.
  public SimulatedBrokerBuilder margin(MarginModel value) {
    margin = value;
    return this;
  }

  /// The price of one fund share at the start; 100 by default.
  public SimulatedBrokerBuilder fundStartValue(double money) {
    if (!(money > 0)) {
      throw new IllegalArgumentException(
          "the start value of a fund share must be above 0 but is " + money);
    }
    fundStart = money;
    return this;
  }

  /// Has results measured by the fund's share price, so that added cash is no profit.
  public SimulatedBrokerBuilder fundMode() {
    fundMode = true;
    return this;
  }

  /// Takes prices of orders only in steps, as an exchange does and a live broker has to: limits
  /// between two steps are moved to the one that is better for the owner of the order, stops to the
  /// nearest. Every price is taken by default.
  ///
  /// @param increment such as 0.01
  public SimulatedBrokerBuilder priceStep(double increment) {
    if (increment == 0) {
      throw new IllegalArgumentException("a price step must be above 0 but is 0.0");
    }
    priceStep = new PriceStep(increment);
    return this;
  }

  public SimulatedBrokerBuilder filler(VolumeFiller value) {
    filler = value;
    return this;
  }

  /// The commission scheme of all feeds without one of their own.
  public SimulatedBrokerBuilder commission(CommissionScheme value) {
    commission = value;
    return this;
  }

  /// The commission scheme of one feed.
  public SimulatedBrokerBuilder commission(String feedName, CommissionScheme value) {
    commissions.put(feedName, value);
    return this;
  }

  /// Trades made elsewhere to be booked, of which strategies are told.
  public SimulatedBrokerBuilder orderHistory(List<HistoricalOrder> orders) {
    histories.add(new Options.History(List.copyOf(orders), true));
    return this;
  }

  /// Trades made elsewhere to be booked, of which only analyzers are told.
  public SimulatedBrokerBuilder silentOrderHistory(List<HistoricalOrder> orders) {
    histories.add(new Options.History(List.copyOf(orders), false));
    return this;
  }

  /// Published values of the account, which count instead of computed ones.
  public SimulatedBrokerBuilder fundHistory(List<FundPoint> points) {
    fundHistory = List.copyOf(points);
    return this;
  }

  public SimulatedBroker build() {
    return new SimulatedBroker(
        new Options(
            new Ledger.Terms(cash, shortCash, interestToProfit, fundStart, margin),
            new Options.Rules(
                slippage, filler, checksSubmission, cheatOnClose, cheatOnOpen, priceStep),
            new Options.Commissions(commission, Map.copyOf(commissions)),
            fundMode,
            List.copyOf(histories),
            fundHistory));
  }
}
