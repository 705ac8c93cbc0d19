package io.throughline.ib.feed;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.contract.ResolvedContract;
import io.throughline.ib.feed.GapPlan.Leg;
import io.throughline.ib.history.BarTimes;
import io.throughline.ib.history.HistoryFailure;
import io.throughline.ib.history.HistoryFetch;
import io.throughline.ib.history.HistoryPlan.Window;
import io.throughline.ib.history.HistoryQuery;
import io.throughline.ib.history.TradingDays;
import io.throughline.ib.session.Request;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.MarketDataRequest.CancelMktData;
import io.throughline.tws.message.MarketDataRequest.CancelRealTimeBars;
import io.throughline.tws.message.MarketDataRequest.ReqMktData;
import io.throughline.tws.message.MarketDataRequest.ReqRealTimeBars;
import io.throughline.tws.message.TwsRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets a feed work through a session with TWS.
final class TwsWire implements Wire {
  private static final int NOT_SUBSCRIBED_TO_API = 10089;
  private static final int LIVE_ONLY = 2;
  private static final int FIVE_SECONDS = 5;
  private static final Set<String> BARS_OF = Set.of("TRADES", "MIDPOINT", "BID", "ASK");

  private final FeedStore store;
  private final TwsSession session;
  private final FeedSettings settings;
  private final Queue<Leg> legs = new ArrayDeque<>();
  private @Nullable FeedCore core;
  private @Nullable Instrument instrument;
  private @Nullable HistoryFetch fetch;
  private @Nullable Request subscription;
  private boolean isAnswered;
  private boolean hasToldUnreadable;

  /// What is asked for, once the contract is known.
  private record Instrument(
      ResolvedContract resolved, Flavour flavour, FeedSpec spec, TradingDays days) {}

  TwsWire(FeedStore store, FeedSettings settings) {
    this.store = store;
    this.session = store.session();
    this.settings = settings;
  }

  void serve(FeedCore newCore) {
    core = newCore;
  }

  FeedCore core() {
    if (core == null) {
      throw new IllegalStateException("the wire serves no feed yet");
    }
    return core;
  }

  /// The contract is known.
  void resolved(ResolvedContract contract, Flavour flavour, FeedSpec spec, TradingDays days) {
    instrument = new Instrument(contract, flavour, spec, days);
  }

  private Instrument instrument() {
    if (instrument == null) {
      throw new IllegalStateException("data are wanted before the contract is known");
    }
    return instrument;
  }

  // ---------------------------------------------------------------- live items

  @Override
  public void subscribe() {
    if (subscription == null) {
      subscribe(instrument().resolved().contract());
    }
  }

  private void subscribe(Contract contract) {
    Instrument wanted = instrument();
    isAnswered = false;
    core().dataAreLive(); // until something else is said of this subscription
    String secType = wanted.resolved().secType();
    var reply =
        new Subscription(this, wanted.flavour(), LivePrice.of(secType, settings.shown().what()));
    if (wanted.flavour() == Flavour.REAL_TIME_BARS) {
      String what = settings.shown().what();
      String shown = BARS_OF.contains(what) ? what : "TRADES";
      subscription =
          session.ask(
              id -> new ReqRealTimeBars(id, contract, FIVE_SECONDS, shown, isRegular(), List.of()),
              reply,
              Duration.ZERO);
      return;
    }
    String generic = wanted.flavour() == Flavour.RT_VOLUME ? "233" : "";
    subscription =
        session.ask(
            id -> new ReqMktData(id, contract, generic, false, false, List.of()),
            reply,
            Duration.ZERO);
  }

  private boolean isRegular() {
    return settings.shown().hours() == HistoryQuery.Hours.REGULAR;
  }

  @Override
  public void unsubscribe() {
    Request open = subscription;
    subscription = null;
    if (open != null && open.isOpen()) {
      open.cancel(cancelOf(open.id()));
    }
  }

  private TwsRequest cancelOf(int id) {
    return instrument().flavour() == Flavour.REAL_TIME_BARS
        ? new CancelRealTimeBars(id)
        : new CancelMktData(id);
  }

  @Override
  public void endForCertain() {
    Request ended = subscription;
    forgetSubscription();
    if (ended != null && session.state() == SessionState.READY) {
      session.send(cancelOf(ended.id()));
    }
  }

  @Override
  public void forgetSubscription() {
    Request open = subscription;
    subscription = null;
    if (open != null) {
      open.done();
    }
  }

  void answered() {
    isAnswered = true;
  }

  @Override
  public boolean isUnanswered() {
    return subscription != null && !isAnswered;
  }

  boolean isCurrent(Request request) {
    return request.equals(subscription);
  }

  /// The server wants the prices of another contract to be asked for, as for CFDs on stocks.
  void reroute(int conId, String exchange) {
    forgetSubscription();
    subscribe(Contract.ofConId(conId, exchange));
  }

  /// A notice about the subscription, which goes on, unless only live data are wanted and there are
  /// none.
  void notice(int code, String text) {
    if (code == NOT_SUBSCRIBED_TO_API && store.marketDataType() <= LIVE_ONLY) {
      core().subscriptionEnded(code, text);
    }
  }

  void unreadable(String value) {
    if (!hasToldUnreadable) {
      hasToldUnreadable = true;
      tell(
          0,
          name() + ": a tick that cannot be read is left out, and so is each after it: " + value);
    }
  }

  // ---------------------------------------------------------------- history

  @Override
  public void fetch(List<Leg> newLegs) {
    legs.addAll(newLegs);
    fetchNext();
  }

  private void fetchNext() {
    Leg leg = legs.poll();
    if (leg == null) {
      fetch = null;
      core().fetched();
      return;
    }
    Instrument wanted = instrument();
    String what = settings.shown().what();
    var query =
        new HistoryQuery(
            wanted.resolved().contract(),
            what.isEmpty() ? HistoryQuery.usualWhat(wanted.resolved().secType()) : what,
            settings.shown().hours(),
            leg.beginNanos(),
            leg.endNanos());
    var times = new BarTimes(leg.size(), wanted.spec(), wanted.days());
    fetch = new HistoryFetch(session::ask, query, times, new Told(leg));
    fetch.work(nowNanos());
  }

  private final class Told implements HistoryFetch.Listener {
    private final Leg leg;

    Told(Leg leg) {
      this.leg = leg;
    }

    @Override
    public void bars(List<Bar> bars, Window window) {
      core().bars(bars, leg);
    }

    @Override
    public void done() {
      fetchNext();
    }

    @Override
    public void failed(HistoryFailure failure) {
      legs.clear();
      fetch = null;
      core().fetchFailed(failure);
    }
  }

  @Override
  public void cancelFetch() {
    legs.clear();
    HistoryFetch running = fetch;
    fetch = null;
    if (running != null) {
      running.cancel();
    }
  }

  // ---------------------------------------------------------------- time

  @Override
  public void work(long nowNanos) {
    HistoryFetch running = fetch;
    if (running != null) {
      running.work(nowNanos);
    }
  }

  @Override
  public long nextDeadlineNanos() {
    return fetch == null ? EpochNanos.MAX : fetch.nextDeadlineNanos();
  }

  @Override
  public long nowNanos() {
    return session.nowNanos();
  }

  @Override
  public long serverNanos() {
    return session.serverNanos();
  }

  @Override
  public void tell(int code, String text) {
    store.tell(code, name() + ": " + text);
  }

  private String name() {
    return settings.spec().name();
  }
}
