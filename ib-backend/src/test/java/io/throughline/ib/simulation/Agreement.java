package io.throughline.ib.simulation;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderState.Rejected;
import io.throughline.api.order.OrderType;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.PositionKey;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.What;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.ib.IbStore;
import io.throughline.ib.order.IbBroker;
import io.throughline.ib.session.SessionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What must be so when all is quiet: the run knows what the ledger knows, it has each bar of the
/// market once, and one subscription for each feed.
final class Agreement {
  private static final String ACCOUNT = "DU1234567";
  private static final long BAR_NANOS = 5_000_000_000L;
  private static final double CENT = 0.005;
  private static final String DUPLICATE_ID = "(code 103)";

  private final FakeTwsCore core;
  private final IbStore store;
  private final RandomTrader trader;
  private final Set<Licence> licences;
  private final List<String> differences = new ArrayList<>();

  Agreement(FakeTwsCore core, IbStore store, RandomTrader trader, Set<Licence> licences) {
    this.core = core;
    this.store = store;
    this.trader = trader;
    this.licences = licences;
  }

  /// Each in a sentence; empty if all is as it must be.
  List<String> differences(long nowNanos) {
    if (store.session().state() != SessionState.READY || !store.isReady()) {
      return List.of("the session is " + store.session().state());
    }
    IbBroker broker = trader.ib();
    if (!broker.isReadyForOrders()) {
      differences.add("the broker is not ready for orders");
    }
    orders(broker);
    int feeds = 0;
    for (DataFeed feed : trader.feeds()) {
      feeds += feed(feed, nowNanos) ? 1 : 0;
    }
    int subscriptions = core.subscriptions(TradingSession.CLIENT);
    if (subscriptions != feeds) {
      differences.add("%d feeds are live with %d subscriptions".formatted(feeds, subscriptions));
    }
    trader.feeds().forEach(feed -> position(broker, feed));
    return differences;
  }

  /// Looks at a feed.
  ///
  /// @return whether it should have a subscription
  private boolean feed(DataFeed feed, long nowNanos) {
    DataStatus status = trader.status(feed);
    boolean isOver = status == DataStatus.NOTSUBSCRIBED || status == DataStatus.DISCONNECTED;
    if (isOver && licences.contains(Licence.FEED_ENDS)) {
      return false;
    }
    boolean isDelayed = status == DataStatus.DELAYED && licences.contains(Licence.DELAYED);
    if (status != DataStatus.LIVE && !isDelayed) {
      differences.add("feed %s is %s".formatted(feed.name(), status));
    }
    bars(feed, nowNanos);
    return true;
  }

  // ---------------------------------------------------------------- orders

  private void orders(IbBroker broker) {
    Map<String, LedgerOrder> byRef = new HashMap<>();
    for (LedgerOrder order : core.ledger().orders()) {
      if (order.key().clientId() == TradingSession.CLIENT
          && byRef.put(order.orderRef(), order) != null) {
        differences.add("order " + order.orderRef() + " is at TWS twice");
      }
    }
    var known = new HashSet<String>();
    for (Order order : trader.orders().values()) {
      String ref = broker.atTws(order.id()).orderRef();
      if (!ref.isEmpty() && !known.add(ref)) {
        differences.add(order + " has the ref of another: " + ref);
      }
      if (!order.state().equals(broker.order(order.id()).state())) {
        differences.add(order + " was not told to be " + broker.order(order.id()));
      }
      if (isIdUsed(order) && !mayIdBeUsed(order)) {
        differences.add("%s is %s".formatted(order, order.state()));
      }
      compare(order, ref.isEmpty() ? null : byRef.get(ref));
    }
    byRef.forEach((ref, order) -> {
      if (order.isOpen() && !known.contains(ref) && !licences.contains(Licence.STRANGERS)) {
        differences.add("order %s works and the run does not know it".formatted(ref));
      }
    });
  }

  private static boolean isIdUsed(Order order) {
    return order.state() instanceof Rejected(var reason) && reason.contains(DUPLICATE_ID);
  }

  private boolean mayIdBeUsed(Order order) {
    return licences.contains(Licence.IDS)
        || (licences.contains(Licence.CHANGED_IDS) && trader.hasChanged(order.id()));
  }

  private void compare(Order ours, @Nullable LedgerOrder theirs) {
    String state = ours.state().name();
    if (theirs == null) {
      if (!Set.of("Rejected", "Canceled").contains(state)) {
        differences.add(ours + " does not exist");
      }
      return;
    }
    if (!fits(ours, theirs)) {
      differences.add(
          "%s (%s) is %s in the ledger, %s of %s filled"
              .formatted(
                  ours,
                  ours.state(),
                  theirs.phase(),
                  theirs.filled().quantity(),
                  theirs.quantity()));
    }
    if (ours.executed().size().abs().toDouble() != theirs.filled().quantity().toDouble()) {
      differences.add(ours + " has fills of " + theirs.filled().quantity());
    }
    fills(ours, core.ledger().executionsOf(theirs.permId()));
    if (theirs.isOpen()) {
      terms(ours, theirs);
    }
  }

  private boolean fits(Order ours, LedgerOrder theirs) {
    String state = ours.state().name();
    String working = theirs.filled().quantity().isZero() ? "Accepted" : "Partial";
    return switch (theirs.phase()) {
      case FILLED -> state.equals("Completed");
      case CANCELLED, API_CANCELLED ->
          Set.of("Canceled", "Expired").contains(state)
              // Given up after TWS had kept it from all its lists, and cancelled for that.
              || (state.equals("Rejected") && theirs.filled().quantity().isZero());
      case INACTIVE -> state.equals("Rejected");
      case PENDING_SUBMIT -> Set.of("Submitted", "Accepted").contains(state);
      case PRE_SUBMITTED, SUBMITTED -> state.equals(working);
      case PENDING_CANCEL ->
          state.equals(working)
              // Found being cancelled after a restart: TWS has not said that it ever worked.
              || (state.equals("Submitted") && theirs.filled().quantity().isZero())
              || (licences.contains(Licence.CANCELS)
                  && Set.of("Canceled", "Rejected").contains(state));
    };
  }

  private void fills(Order ours, List<LedgerExecution> theirs) {
    List<Fill> told = trader.fills(ours.id());
    double sum = told.stream().mapToDouble(fill -> fill.size().abs().toDouble()).sum();
    double shares = theirs.stream().mapToDouble(one -> one.print().quantity().toDouble()).sum();
    if (sum != shares) {
      differences.add("%s: fills of %s were told and %s done".formatted(ours, sum, shares));
    }
    double cost = theirs.stream().mapToDouble(one -> one.cost().commission()).sum();
    if (Math.abs(ours.executed().commission() - cost) > CENT && !licences.contains(Licence.COSTS)) {
      differences.add(
          "%s: told to have cost %s and did cost %s"
              .formatted(ours, ours.executed().commission(), cost));
    }
    double paid =
        theirs.stream()
            .mapToDouble(one -> one.print().quantity().toDouble() * one.print().price())
            .sum();
    double price = shares == 0 ? 0 : paid / shares;
    if (Math.abs(ours.executed().price() - price) > 1e-6 && !licences.contains(Licence.PRICES)) {
      differences.add("%s: filled at %s".formatted(ours, price));
    }
  }

  private void terms(Order ours, LedgerOrder theirs) {
    var terms = theirs.terms().terms();
    Double price =
        switch (ours.type()) {
          case OrderType.Limit(double limit) -> limit;
          case OrderType.Stop(double stop) -> stop;
          default -> null;
        };
    Double at =
        switch (ours.type()) {
          case OrderType.Limit _ -> terms.lmtPrice();
          default -> terms.auxPrice();
        };
    boolean isFree = licences.contains(Licence.PRICES);
    if (price != null && at != null && Math.abs(price - at) > CENT && !isFree) {
      differences.add("%s: works at %s, not at %s".formatted(ours, at, price));
    }
    if (ours.size().abs().toDouble() != theirs.quantity().toDouble()) {
      differences.add("%s: works for %s".formatted(ours, theirs.quantity()));
    }
  }

  // ---------------------------------------------------------------- positions and bars

  private Instrument instrument(DataFeed feed) {
    String symbol = feed.name().split("-", 2)[0];
    return core.floor().universe().all().stream()
        .filter(one -> one.contract().listing().symbol().equals(symbol))
        .filter(one -> one.contract().listing().secType().equals("STK"))
        .filter(one -> one.contract().listing().currency().equals("USD"))
        .findFirst()
        .orElseThrow();
  }

  private void position(IbBroker broker, DataFeed feed) {
    double held =
        core.ledger()
            .position(new PositionKey(ACCOUNT, instrument(feed).conId()))
            .map(one -> one.quantity().toDouble())
            .orElse(0.0);
    double believed = broker.position(feed).size().toDouble();
    if (believed != held) {
      differences.add(
          "the position in %s is %s and is believed to be %s"
              .formatted(feed.name(), held, believed));
    }
  }

  private void bars(DataFeed feed, long nowNanos) {
    List<Long> times = trader.bars(feed);
    for (int i = 1; i < times.size(); i++) {
      if (times.get(i) <= times.get(i - 1)) {
        differences.add("the bars of %s do not rise".formatted(feed.name()));
        return;
      }
    }
    if (licences.contains(Licence.BARS)) {
      return;
    }
    if (times.isEmpty()) {
      differences.add("feed %s has no bars".formatted(feed.name()));
      return;
    }
    var there = new HashSet<>(times);
    var missing = new ArrayList<Instant>();
    for (long end = times.getFirst(); end < nowNanos - 2 * BAR_NANOS; end += BAR_NANOS) {
      if (!there.contains(end) && hasTraded(feed, end)) {
        missing.add(Instant.ofEpochSecond(end / 1_000_000_000L));
      }
    }
    if (!missing.isEmpty()) {
      differences.add("the bars of %s that end at %s are missing".formatted(feed.name(), missing));
    }
  }

  private boolean hasTraded(DataFeed feed, long end) {
    return core.floor()
        .market()
        .bar(instrument(feed), What.TRADES, end - BAR_NANOS, end)
        .filter(bar -> bar.volume() > 0)
        .isPresent();
  }
}
