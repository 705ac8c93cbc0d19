package io.throughline.backtest.account;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Fill;
import io.throughline.api.portfolio.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Cash, positions and value of a simulated account, from the first bar of a run to its last.
///
/// Confined to the engine thread. Nothing is allocated by [#settleFutures], [#chargeInterest] and
/// [#revalue] while no interest is due.
public final class Ledger {

  /// How an account keeps its books.
  ///
  /// @param cash at the start
  /// @param shortCash whether selling short brings cash in
  /// @param interestToProfit whether interest is counted as commission of the next closing fill
  /// @param fundStart price of one fund share at the start
  public record Terms(
      double cash,
      boolean shortCash,
      boolean interestToProfit,
      double fundStart,
      MarginModel margin) {}

  private final Terms terms;
  private final Holding[] holdings;
  private final boolean bearsInterest;
  private final boolean hasFutures;
  private final List<Double> additions = new ArrayList<>();
  private double cash;
  private double value;
  private double fundShares;
  private double marketValue;
  private double ownValue;
  private int openPositions;

  /// Opens the books.
  ///
  /// @param feeds the feeds of the run, each at its index
  public Ledger(Terms terms, List<DataFeed> feeds, Function<DataFeed, CommissionScheme> schemes) {
    this.terms = terms;
    holdings =
        feeds.stream().map(feed -> new Holding(feed, schemes.apply(feed))).toArray(Holding[]::new);
    boolean interest = false;
    boolean futures = false;
    for (Holding holding : holdings) {
      interest |= holding.scheme.bearsInterest();
      futures |= !holding.scheme.isStockLike();
    }
    bearsInterest = interest;
    hasFutures = futures;
    cash = terms.cash();
    value = cash;
    fundShares = cash / terms.fundStart();
  }

  public double cash() {
    return cash;
  }

  /// Cash and positions as of the last [#revalue].
  public double value() {
    return value;
  }

  public double fundValue() {
    return value / fundShares;
  }

  public double fundShares() {
    return fundShares;
  }

  /// Market value with leverage over market value without; 0 when nothing is held.
  public double leverage() {
    return marketValue / (ownValue == 0 ? 1 : ownValue);
  }

  public Position position(DataFeed feed) {
    return holding(feed).position();
  }

  public CommissionScheme scheme(DataFeed feed) {
    return holding(feed).scheme;
  }

  /// What one position is worth at its feed's current close: negative for stocks sold short, the
  /// margin for futures.
  public double value(DataFeed feed) {
    Holding holding = holding(feed);
    return holding.isFlat() ? 0 : holding.signedValue(holding.close(), terms.shortCash());
  }

  /// Adds cash, or takes it, at the next [#revalue].
  public void addCash(double amount) {
    additions.add(amount);
  }

  /// Trades `size` on `feed`. A part that opens a position for which there is no cash is left out.
  public Settlement execute(DataFeed feed, Quantity size, double price, long timeNanos) {
    return execute(new Deal(feed, size, price, timeNanos), false);
  }

  /// Books a trade that has happened, cash or not.
  public Fill book(DataFeed feed, Quantity size, double price, long timeNanos) {
    return execute(new Deal(feed, size, price, timeNanos), true).fill().orElseThrow();
  }

  private record Deal(DataFeed feed, Quantity size, double price, long timeNanos) {}

  private Settlement execute(Deal deal, boolean onCredit) {
    Holding held = holding(deal.feed.positionFeed());
    CommissionScheme scheme = scheme(deal.feed);
    double price = deal.price;
    Position before = held.position();
    Position.Change change = before.after(deal.size, price);
    double profit = 0;
    var closed = Fill.Part.NONE;
    if (!change.closed().isZero()) {
      profit = scheme.profit(change.closed().negated(), before.price(), price);
      closed = closing(scheme, change.closed(), before.price(), price);
      cash = cashAfterClosing(cash, scheme, closed) + (scheme.isStockLike() ? profit : 0);
      if (!scheme.isStockLike()) {
        cash += scheme.profit(change.closed().negated(), held.settledAt(), price);
      }
    }
    var opened = Fill.Part.NONE;
    if (!change.opened().isZero()) {
      opened = opening(scheme, held.scheme, change.opened(), price);
      double rest = cashAfterOpening(cash, scheme, opened);
      if (!onCredit && (rest < 0 || !covers(rest, held, change.after().size(), price))) {
        opened = Fill.Part.NONE;
      } else {
        cash = rest;
        payOutOlder(held, scheme, change, price);
      }
    }
    Settlement settlement = settled(deal, held, closed, opened, profit);
    boolean refused = opened.size().isZero() && !change.opened().isZero();
    return refused ? new Settlement(settlement.fill(), true) : settlement;
  }

  private Settlement settled(
      Deal deal, Holding held, Fill.Part closed, Fill.Part opened, double profit) {
    Quantity traded = closed.size().plus(opened.size());
    if (traded.isZero()) {
      return new Settlement(Optional.empty(), false);
    }
    openPositions -= held.isFlat() ? 0 : 1;
    held.hold(held.position().after(traded, deal.price).after(), deal.timeNanos);
    openPositions += held.isFlat() ? 0 : 1;
    Fill.Part charged = closed;
    if (!closed.size().isZero() && terms.interestToProfit()) {
      charged =
          new Fill.Part(closed.size(), closed.value(), closed.commission() + held.takeInterest());
    }
    return new Settlement(
        Optional.of(
            new Fill(deal.timeNanos, traded, deal.price, charged, opened, profit, held.position())),
        false);
  }

  private void payOutOlder(
      Holding held, CommissionScheme scheme, Position.Change change, double price) {
    Quantity older = change.after().size().minus(change.opened());
    if (!scheme.isStockLike() && !older.isZero()) {
      cash += scheme.profit(older, held.settledAt(), price);
    }
    held.settledAt(price);
  }

  private Fill.Part closing(
      CommissionScheme scheme, Quantity closed, double entryPrice, double price) {
    double freed =
        terms.shortCash()
            ? scheme.value(closed.negated(), entryPrice)
            : scheme.cost(closed, entryPrice);
    return new Fill.Part(closed, freed, scheme.commission(closed, price));
  }

  private Fill.Part opening(
      CommissionScheme scheme, CommissionScheme charging, Quantity opened, double price) {
    double bound = terms.shortCash() ? scheme.value(opened, price) : scheme.cost(opened, price);
    return new Fill.Part(opened, bound, charging.commission(opened, price));
  }

  private static double cashAfterClosing(double cash, CommissionScheme scheme, Fill.Part closed) {
    double freed = closed.value();
    return cash + (freed > 0 ? freed / scheme.leverage() : freed) - closed.commission();
  }

  private static double cashAfterOpening(double cash, CommissionScheme scheme, Fill.Part opened) {
    double bound = opened.value();
    return cash - (bound > 0 ? bound / scheme.leverage() : bound) - opened.commission();
  }

  /// Begins to try out orders one after the other without executing them.
  public Rehearsal rehearsal() {
    return new Rehearsal(this);
  }

  /// What cash would be left if a position were brought from `held` to `held` plus `size` at
  /// `price`, gains and losses left aside; `NaN` if the margin model would not allow it.
  double cashAfter(double cashBefore, DataFeed feed, Position held, Quantity size, double price) {
    CommissionScheme scheme = scheme(feed);
    Holding holding = holding(feed.positionFeed());
    Position.Change change = held.after(size, price);
    double rest = cashBefore;
    if (!change.closed().isZero()) {
      rest = cashAfterClosing(rest, scheme, closing(scheme, change.closed(), price, price));
    }
    if (!change.opened().isZero()) {
      rest =
          cashAfterOpening(rest, scheme, opening(scheme, holding.scheme, change.opened(), price));
      if (!covers(rest, holding, change.after().size(), price)) {
        return Double.NaN;
      }
    }
    return rest;
  }

  /// Whether the margin model allows `holding` to become `size` at `price`.
  private boolean covers(double cashThen, Holding holding, Quantity size, double price) {
    if (terms.margin().isNone() || !size.isNegative() || !holding.scheme.isStockLike()) {
      return true;
    }
    double equity = cashThen;
    double shortValue = 0;
    for (Holding other : holdings) {
      Quantity held = other == holding ? size : other.position().size();
      if (!held.isZero()) {
        double at = other == holding ? price : other.close();
        equity += other.value(held, at, terms.shortCash());
        if (held.isNegative() && other.scheme.isStockLike()) {
          shortValue += Math.abs(held.toDouble()) * at;
        }
      }
    }
    return terms.margin().allows(equity, shortValue);
  }

  /// Takes interest for the days that have passed out of the cash.
  public void chargeInterest() {
    if (!bearsInterest || openPositions == 0) {
      return;
    }
    for (Holding holding : holdings) {
      if (!holding.isFlat() && holding.scheme.bearsInterest()) {
        cash -= holding.accrueInterest(holding.feed.timeNanos(0));
      }
    }
  }

  /// Pays out what futures gained or lost up to the current close.
  public void settleFutures() {
    if (!hasFutures || openPositions == 0) {
      return;
    }
    for (Holding holding : holdings) {
      if (!holding.isFlat() && !holding.scheme.isStockLike()) {
        cash += holding.settle(holding.close());
      }
    }
  }

  /// Values everything at the current closes.
  public void revalue() {
    if (!additions.isEmpty()) {
      applyAdditions();
    }
    valuePositions();
    value = cash + ownValue;
  }

  /// Values the positions at the current closes and takes the account's total from elsewhere; cash
  /// is what the positions leave of it.
  public void revalueAs(double shareValue, double netAssetValue) {
    applyAdditions();
    valuePositions();
    value = netAssetValue;
    fundShares = netAssetValue / shareValue;
    cash = netAssetValue - ownValue;
  }

  private void applyAdditions() {
    double sharePrice = fundValue();
    for (double amount : additions) {
      fundShares += amount / sharePrice;
      cash += amount;
    }
    additions.clear();
  }

  private void valuePositions() {
    marketValue = 0;
    ownValue = 0;
    if (openPositions > 0) {
      for (Holding holding : holdings) {
        if (!holding.isFlat()) {
          valuePosition(holding);
        }
      }
    }
  }

  private void valuePosition(Holding holding) {
    double close = holding.close();
    double held = holding.value(close, terms.shortCash());
    marketValue += held;
    ownValue += holding.ownValue(held, close);
  }

  private Holding holding(DataFeed feed) {
    return holdings[feed.index()];
  }
}
