package io.throughline.strategies;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Trail;
import io.throughline.api.strategy.OrderTicket;
import io.throughline.api.strategy.Param;
import io.throughline.api.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Tries out a live connection: waits until data are live, gives an order a tenth below the market
/// in the way that is to be tried, sells half of what it gets, and cancels what does not come.
///
/// Run it on a paper account first. It is no way to earn money.
public final class LiveTrial extends Strategy {
  private static final double BELOW_MARKET = 0.90;
  private static final double FAR_BELOW_MARKET = 0.80;
  private static final double ABOVE_MARKET = 1.10;
  private static final double CENTS = 100;

  /// How the entry is ordered.
  public enum Kind {
    MARKET,
    CLOSE,
    LIMIT,
    STOP,
    STOP_LIMIT,
    STOP_TRAIL,
    STOP_TRAIL_LIMIT
  }

  /// What the entry comes with.
  public enum Group {
    /// Nothing.
    ALONE,
    /// A second purchase further down, of which only one is filled.
    OCA,
    /// A stop and a target.
    BRACKET
  }

  private final boolean isWaitingForLive;
  private final double stake;
  private final int smaPeriod;
  private final Kind kind;
  private final Group group;
  private final double trailAmount;
  private final double trailPercent;
  private final double limitOffset;
  private final Duration valid;
  private final int cancelAfter;
  private final boolean sells;
  private final int stopAfter;
  private final List<Order> entries = new ArrayList<>();
  private boolean isLive;
  private boolean hasSold;
  private int liveBars;
  private int enteredAtBar;

  public LiveTrial(
      @Param(value = "true", doc = "whether to trade only once data are live") boolean waitForLive,
      @Param(value = "10", min = 0.00000001, doc = "size of the entry") double stake,
      @Param(value = "5", min = 1, doc = "bars before anything is done") int smaPeriod,
      @Param(value = "market", doc = "kind of the entry") Kind kind,
      @Param(value = "alone", doc = "what the entry comes with: alone, oca, bracket") Group group,
      @Param(value = "0", min = 0, doc = "distance of trailing stops in money; 0 for percent")
          double trailAmount,
      @Param(value = "0.02", min = 0, doc = "distance of trailing stops, 0.02 for 2 percent")
          double trailPercent,
      @Param(value = "0.1", min = 0, doc = "distance of a limit behind its stop in money")
          double limitOffset,
      @Param(value = "PT0S", doc = "how long the entry is good, such as PT90S; 0 without end")
          Duration valid,
      @Param(value = "0", min = 0, doc = "bars after which the entry is cancelled; 0 never")
          int cancelAfter,
      @Param(value = "true", doc = "whether half of the position is sold") boolean sells,
      @Param(value = "0", min = 0, doc = "live bars after which the run stops; 0 never")
          int stopAfter) {
    isWaitingForLive = waitForLive;
    this.stake = stake;
    this.smaPeriod = smaPeriod;
    this.kind = kind;
    this.group = group;
    this.trailAmount = trailAmount;
    this.trailPercent = trailPercent;
    this.limitOffset = limitOffset;
    this.valid = valid;
    this.cancelAfter = cancelAfter;
    this.sells = sells;
    this.stopAfter = stopAfter;
  }

  @Override
  protected void init() {
    sma(smaPeriod);
  }

  @Override
  protected void notifyData(DataFeed data, DataStatus status) {
    if (data.index() == 0) {
      isLive = status == DataStatus.LIVE;
    }
  }

  @Override
  protected void notifyOrder(Order order) {
    entries.replaceAll(entry -> entry.isSame(order) ? order : entry);
  }

  @Override
  protected void next() {
    if (isLive && ++liveBars == stopAfter) {
      requestStop();
    }
    if (isWaitingForLive && !isLive) {
      return;
    }
    if (entries.isEmpty()) {
      enter();
    } else if (cancelAfter > 0 && length() - enteredAtBar >= cancelAfter) {
      entries.stream().filter(Order::isAlive).forEach(this::cancel);
    }
    if (sells && !hasSold && group != Group.BRACKET && position().size().isPositive()) {
      hasSold = true;
      sell(Math.max(1, Math.floor(position().size().toDouble() / 2))).submit();
    }
  }

  private void enter() {
    enteredAtBar = length();
    double close = data().close(0);
    switch (group) {
      case ALONE -> entry(buy(stake)).submit().ifPresent(entries::add);
      case OCA -> {
        entry(buy(stake)).submit().ifPresent(entries::add);
        entries.addAll(
            buy(stake)
                .limit(cents(close * FAR_BELOW_MARKET))
                .oco(entries.getFirst())
                .submit()
                .stream()
                .toList());
      }
      case BRACKET ->
          buyBracket(stake)
              .entry(this::entry)
              .stopLoss(cents(close * BELOW_MARKET * BELOW_MARKET))
              .takeProfit(cents(close * ABOVE_MARKET))
              .submit()
              .ifPresent(bracket -> {
                entries.add(bracket.entry());
                bracket.stopLoss().ifPresent(entries::add);
                bracket.takeProfit().ifPresent(entries::add);
              });
    }
  }

  private OrderTicket entry(OrderTicket ticket) {
    double close = data().close(0);
    double low = cents(close * BELOW_MARKET);
    double high = cents(close * ABOVE_MARKET);
    Trail trail =
        trailAmount > 0 ? new Trail.Amount(trailAmount) : new Trail.Fraction(trailPercent);
    OrderTicket kinded =
        switch (kind) {
          case MARKET -> ticket.market();
          case CLOSE -> ticket.atClose();
          case LIMIT -> ticket.limit(low);
          case STOP -> ticket.stop(high);
          case STOP_LIMIT -> ticket.stopLimit(high, cents(high + limitOffset));
          case STOP_TRAIL -> ticket.trail(trail);
          case STOP_TRAIL_LIMIT ->
              ticket.type(new OrderType.StopTrailLimit(close, cents(close + limitOffset), trail));
        };
    return valid.isZero() ? kinded : kinded.validFor(valid);
  }

  private static double cents(double price) {
    return Math.rint(price * CENTS) / CENTS;
  }
}
