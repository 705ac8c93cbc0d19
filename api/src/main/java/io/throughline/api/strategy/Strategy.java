package io.throughline.api.strategy;

import io.throughline.api.broker.Broker;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.indicator.Indicator;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.order.Order;
import io.throughline.api.order.Side;
import io.throughline.api.portfolio.Position;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.time.EpochNanos;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The base of every trading strategy: override what you need, call what you want.
///
/// The engine calls [#init()] once to build indicators, [#start()], then for each step of time the
/// notifications and one of [#prenext()] (some indicator has no value yet), [#nextstart()] (the
/// first step on which all have) and [#next()], and at the end [#stop()]. Everything happens on one
/// thread, and all that is read is as of the current bar: index 0 is the bar that has just ended.
/// Orders given in a step are looked at by the broker on later bars.
///
/// A strategy names no backend: the same class runs in a backtest and live.
public abstract class Strategy extends StrategyIndicators {
  private @Nullable StrategyContext context;

  protected Strategy() {}

  // ---------------------------------------------------------------- what a strategy overrides

  /// Builds indicators and timers. Called once, when the feeds are known and before the first bar.
  protected void init() {}

  /// Called when the run begins.
  protected void start() {}

  /// Called in place of [#next()] while some indicator or feed does not have enough bars.
  protected void prenext() {}

  /// Called once, on the first step on which everything has a value; by default does what `next`
  /// does.
  protected void nextstart() {
    next();
  }

  /// Called on every step of time once everything has a value.
  protected void next() {}

  /// Like [#prenext()], before the broker sees the bar (cheat-on-open runs only).
  protected void prenextOpen() {}

  /// Like [#nextstart()], before the broker sees the bar (cheat-on-open runs only).
  protected void nextstartOpen() {
    nextOpen();
  }

  /// Like [#next()], before the broker sees the bar (cheat-on-open runs only): of the running bar
  /// only the open is known.
  protected void nextOpen() {}

  /// Called when the run has ended.
  protected void stop() {}

  /// An order of this strategy has changed.
  protected void notifyOrder(Order order) {}

  /// A trade was opened or closed; or, at venues that tell commissions late, has cost something
  /// else than was known (`trade.span().costChanged()`).
  protected void notifyTrade(Trade trade) {}

  /// Cash and value of the account, told before each step.
  protected void notifyCashValue(double cash, double value) {}

  /// Price and number of the fund's shares, told before each step.
  protected void notifyFund(double fundValue, double shares) {}

  /// A feed has become live, delayed, disconnected and so on.
  protected void notifyData(DataFeed data, DataStatus status) {}

  /// A store has something to say.
  protected void notifyStore(StoreMessage message) {}

  /// A timer has fired.
  ///
  /// @param when the time for which it was set, which may lie before the current bar
  protected void notifyTimer(Timer timer, Instant when) {}

  // ---------------------------------------------------------------- feeds and time

  /// The first feed.
  @Override
  protected final DataFeed data() {
    return data(0);
  }

  /// A feed by its position, from 0.
  ///
  /// @throws IllegalArgumentException if there are fewer feeds; the message says how many
  protected final DataFeed data(int index) {
    List<DataFeed> feeds = datas();
    if (index < 0 || index >= feeds.size()) {
      throw new IllegalArgumentException(
          "the strategy asks for feed "
              + index
              + ", counted from 0, but the run has "
              + feeds.stream().map(DataFeed::name).toList()
              + "; add the missing data");
    }
    return feeds.get(index);
  }

  /// A feed by name.
  ///
  /// @throws IllegalArgumentException if no feed has the name; the message lists the names
  protected final DataFeed data(String name) {
    for (DataFeed feed : datas()) {
      if (feed.name().equals(name)) {
        return feed;
      }
    }
    throw new IllegalArgumentException(
        "there is no feed '"
            + name
            + "'; the run has "
            + datas().stream().map(DataFeed::name).toList());
  }

  protected final List<DataFeed> datas() {
    return context().feeds();
  }

  /// How many steps were made; forming bars of a replay count once.
  protected final int length() {
    return context().length();
  }

  /// The time of this step, epoch nanoseconds.
  protected final long timeNanos() {
    return context().timeNanos();
  }

  /// The time of this step.
  protected final Instant time() {
    return EpochNanos.toInstant(timeNanos());
  }

  // ---------------------------------------------------------------- account

  protected final Broker broker() {
    return context().broker();
  }

  protected final Position position() {
    return position(data());
  }

  protected final Position position(DataFeed data) {
    return broker().position(data);
  }

  protected final double cash() {
    return broker().cash();
  }

  /// Cash plus positions as of the last look of the broker at its bars.
  protected final double value() {
    return broker().value();
  }

  // ---------------------------------------------------------------- orders

  /// A purchase on the first feed, sized by the sizer.
  protected final OrderTicket buy() {
    return new OrderTicket(context(), data(), Side.BUY);
  }

  /// A purchase on the first feed.
  protected final OrderTicket buy(double size) {
    return buy().size(size);
  }

  protected final OrderTicket buy(DataFeed data) {
    return new OrderTicket(context(), data, Side.BUY);
  }

  protected final OrderTicket buy(DataFeed data, double size) {
    return buy(data).size(size);
  }

  /// A sale on the first feed, sized by the sizer.
  protected final OrderTicket sell() {
    return new OrderTicket(context(), data(), Side.SELL);
  }

  /// A sale on the first feed.
  protected final OrderTicket sell(double size) {
    return sell().size(size);
  }

  protected final OrderTicket sell(DataFeed data) {
    return new OrderTicket(context(), data, Side.SELL);
  }

  protected final OrderTicket sell(DataFeed data, double size) {
    return sell(data).size(size);
  }

  /// Closes the position of the first feed at the market.
  ///
  /// @return empty when there is none
  protected final Optional<Order> close() {
    return close(data());
  }

  /// Closes the position of a feed at the market.
  ///
  /// @return empty when there is none
  protected final Optional<Order> close(DataFeed data) {
    return closing(data).submit();
  }

  /// The order that would close a feed's position, to be given prices before it is submitted.
  protected final OrderTicket closing(DataFeed data) {
    Quantity held = position(data).size();
    return new OrderTicket(context(), data, held.isPositive() ? Side.SELL : Side.BUY)
        .size(held.abs());
  }

  /// Asks for an order to be taken back.
  ///
  /// @return whether there was something to cancel
  protected final boolean cancel(Order order) {
    return broker().cancel(order.id());
  }

  /// A change of the size or the prices of an order at work; its kind, side and links stay.
  protected final ChangeTicket modify(Order order) {
    return new ChangeTicket(broker(), current(order));
  }

  /// An order as it stands now.
  protected final Order current(Order order) {
    return broker().order(order.id());
  }

  /// An entry with a protective stop and a target: neither is active before the entry is filled,
  /// and one cancels the other.
  protected final BracketTicket buyBracket(double size) {
    return new BracketTicket(buy(size), sell(size), sell(size));
  }

  /// A short entry with a protective stop and a target.
  protected final BracketTicket sellBracket(double size) {
    return new BracketTicket(sell(size), buy(size), buy(size));
  }

  /// A bracket on one of several feeds.
  protected final BracketTicket bracket(DataFeed data, Side side, double size) {
    return new BracketTicket(
        new OrderTicket(context(), data, side).size(size),
        new OrderTicket(context(), data, side.opposite()).size(size),
        new OrderTicket(context(), data, side.opposite()).size(size));
  }

  /// Brings the position of the first feed to `target` units.
  ///
  /// @return empty when it already is there
  protected final Optional<Order> orderTargetSize(double target) {
    return targetSize(data(), target).submit();
  }

  /// Brings the position of the first feed to a money value.
  ///
  /// @return empty when nothing needs to be done
  protected final Optional<Order> orderTargetValue(double target) {
    return targetValue(data(), target).submit();
  }

  /// Brings the position of the first feed to a share of the account's value.
  ///
  /// @param fraction 0.5 for half of the value, negative for short
  /// @return empty when nothing needs to be done
  protected final Optional<Order> orderTargetPercent(double fraction) {
    return targetPercent(data(), fraction).submit();
  }

  /// The order that brings a feed's position to `target` units.
  protected final OrderTicket targetSize(DataFeed data, double target) {
    return Targets.size(context(), data, Quantity.of(target));
  }

  /// The order that brings a feed's position to a money value at its current close.
  protected final OrderTicket targetValue(DataFeed data, double target) {
    return targetValue(data, target, data.close(0));
  }

  /// The order that brings a feed's position to a money value, sized at `price`.
  protected final OrderTicket targetValue(DataFeed data, double target, double price) {
    return Targets.value(context(), data, target, price);
  }

  /// The order that brings a feed's position to a share of the account's value.
  protected final OrderTicket targetPercent(DataFeed data, double fraction) {
    return targetValue(data, fraction * value());
  }

  // ---------------------------------------------------------------- set-up

  /// Has an indicator computed on every bar. The factory methods of this class do it themselves.
  @Override
  protected final <T extends Indicator> T add(T indicator) {
    context().compute(indicator);
    return indicator;
  }

  protected final Timer addTimer(Timer timer) {
    context().addTimer(timer);
    return timer;
  }

  protected final void setSizer(Sizer sizer) {
    context().setSizer(sizer);
  }

  /// Ends the run after this step.
  protected final void requestStop() {
    context().requestStop();
  }

  final void attach(StrategyContext newContext) {
    if (context != null) {
      throw new IllegalStateException(
          getClass().getName() + " already belongs to a run; make a new strategy for each run");
    }
    context = newContext;
  }

  private StrategyContext context() {
    if (context == null) {
      throw new IllegalStateException(
          getClass().getName()
              + " is not running yet: feeds, orders and indicators are there from init() on,"
              + " not in the constructor");
    }
    return context;
  }
}
