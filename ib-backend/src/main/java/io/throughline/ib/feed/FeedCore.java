package io.throughline.ib.feed;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.feed.FeedSettings.Use;
import io.throughline.ib.feed.GapPlan.Leg;
import io.throughline.ib.history.HistoryFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The state machine of one feed: another source first, then history up to now, then a small
/// request up to the first live item, then live items; and from the last delivered item again after
/// every loss.
///
/// Live items are subscribed to first and held back, so nothing is missed while history is fetched.
/// Sans-IO and confined to the engine thread.
final class FeedCore {
  /// How long after a second its last trades may still come into history.
  static final long SETTLE_NANOS = EpochNanos.PER_SECOND / 2;

  static final long PAUSE_NANOS = 15 * EpochNanos.PER_SECOND;
  static final long COMPETING_PAUSE_NANOS = 2 * EpochNanos.PER_MINUTE;
  static final long HISTORY_PAUSE_NANOS = EpochNanos.PER_MINUTE;

  /// How long a farm that came back may stay silent before the subscription is made anew.
  static final long WATCHDOG_NANOS = 30 * EpochNanos.PER_SECOND;

  private static final int MOST_TRIES = 3;

  private final FeedRules rules;
  private final Wire wire;
  private final StatusLog statuses = new StatusLog();
  private final Seam seam = new Seam();
  private final LivePart live;
  private final PastPart past;
  private @Nullable BarStream source;
  private FeedPhase phase = FeedPhase.CONNECTING;
  private boolean isConnected;
  private boolean hasCaughtUp;
  private boolean isDelayedData;
  private boolean isSuspect;
  private long seamEndNanos = EpochNanos.MAX;
  private long seamAtNanos = EpochNanos.MAX;
  private long againAtNanos = EpochNanos.MAX;
  private long watchdogNanos = EpochNanos.MAX;
  private int tries;

  /// @param source read before anything of TWS; null for nothing
  FeedCore(FeedRules rules, Wire wire, @Nullable BarStream source) {
    this.rules = rules;
    this.wire = wire;
    this.source = source;
    live = new LivePart(rules, seam);
    past = new PastPart(rules, wire, seam);
  }

  FeedPhase phase() {
    return phase;
  }

  /// Which live items count, by their end.
  void countOnly(LongPredicate newCounts) {
    live.countOnly(newCounts);
  }

  // ---------------------------------------------------------------- the connection

  /// The session is ready and the contract known, for the first time or again. There is no
  /// subscription.
  void connected(GapPlan newPlan, Flavour newFlavour) {
    if (phase == FeedPhase.OVER) {
      return;
    }
    past.plan(newPlan);
    live.flavour(newFlavour);
    restored();
  }

  private void restored() {
    isConnected = true;
    statuses.add(DataStatus.CONNECTED);
    if (source == null) {
      begin();
    } else {
      phase = FeedPhase.SOURCE;
    }
  }

  /// The connection to TWS is gone, and with it every request.
  void connectionLost() {
    wire.forgetSubscription();
    lost();
  }

  /// TWS has lost IB; whether the subscription survives is told later.
  void uplinkLost() {
    if (isConnected) {
      lost();
    }
  }

  private void lost() {
    if (phase == FeedPhase.OVER) {
      return;
    }
    dropPending();
    if (isConnected) {
      statuses.add(DataStatus.CONNBROKEN);
      isConnected = false;
    }
    if (phase != FeedPhase.CONNECTING && phase != FeedPhase.SOURCE) {
      phase = FeedPhase.BROKEN;
    }
  }

  private void dropPending() {
    past.drop();
    live.drop();
    isSuspect = false;
    seamAtNanos = EpochNanos.MAX;
    againAtNanos = EpochNanos.MAX;
    watchdogNanos = EpochNanos.MAX;
  }

  /// TWS has found IB again, and subscriptions go on.
  void uplinkRestored() {
    if (!isConnected && phase != FeedPhase.OVER && past.hasPlan()) {
      restored();
    }
  }

  /// TWS has found IB again, and subscriptions are gone.
  void uplinkRestoredWithoutData() {
    wire.forgetSubscription();
    if (phase == FeedPhase.OVER || !past.hasPlan()) {
      return;
    }
    if (isConnected) {
      resume();
    } else {
      restored();
    }
  }

  /// Goes on from the last item that was delivered.
  private void resume() {
    if (phase != FeedPhase.SOURCE) {
      dropPending();
      begin();
    }
  }

  /// Nobody tries to connect any more, or the contract is refused.
  void ended(DataStatus why) {
    if (phase != FeedPhase.OVER) {
      wire.unsubscribe();
      dropPending();
      statuses.add(why);
      phase = FeedPhase.OVER;
    }
  }

  /// A market data farm is lost; perhaps not that of this feed.
  void farmLost() {
    boolean isRunning =
        switch (phase) {
          case HISTORY, JOINING, SEAM, LIVE -> !rules.isHistorical();
          case CONNECTING, SOURCE, BROKEN, OVER -> false;
        };
    isSuspect |= isRunning;
    if (isRunning && phase == FeedPhase.LIVE) {
      statuses.add(DataStatus.DELAYED);
    }
  }

  /// A market data farm is back. If nothing has come in the meantime, it may have been ours: what
  /// is missing is fetched, and if the server does not go on by itself, the subscription is made
  /// anew.
  void farmRestored() {
    if (isSuspect) {
      resume();
      watchdogNanos = wire.nowNanos() + WATCHDOG_NANOS;
    }
  }

  /// TWS has dropped requests and does not say which: a subscription that nothing has come of yet
  /// is made anew, unless something comes in the meantime.
  void requestsMayBeLost() {
    if (phase != FeedPhase.OVER && wire.isUnanswered()) {
      watchdogNanos = Math.min(watchdogNanos, wire.nowNanos() + WATCHDOG_NANOS);
    }
  }

  // ---------------------------------------------------------------- the subscription

  /// TWS has ended the subscription.
  void subscriptionEnded(int code, String text) {
    SubscriptionTrouble trouble = SubscriptionTrouble.of(code, text);
    if (trouble == SubscriptionTrouble.COMPETING) {
      wire.endForCertain(); // it may go on by itself when the other session ends
    } else {
      wire.forgetSubscription();
    }
    if (phase == FeedPhase.OVER) {
      return;
    }
    wire.tell(code, text);
    switch (trouble) {
      case INTERRUPTED -> resume();
      case BUSY -> retry(DataStatus.NOTSUBSCRIBED);
      case UNKNOWN -> {
        statuses.add(DataStatus.UNKNOWN);
        retry(DataStatus.DISCONNECTED);
      }
      case COMPETING -> {
        statuses.add(DataStatus.NOTSUBSCRIBED);
        dropPending();
        phase = FeedPhase.BROKEN;
        againAtNanos = wire.nowNanos() + COMPETING_PAUSE_NANOS;
      }
      case NO_PERMISSION -> ended(DataStatus.NOTSUBSCRIBED);
      case WRONG -> ended(DataStatus.DISCONNECTED);
    }
  }

  private void retry(DataStatus otherwise) {
    if (++tries > MOST_TRIES) {
      ended(otherwise);
      return;
    }
    dropPending();
    phase = FeedPhase.BROKEN;
    againAtNanos = wire.nowNanos() + PAUSE_NANOS;
  }

  /// What comes is late by minutes, as there is no permission for more.
  void dataAreDelayed() {
    isDelayedData = true;
    statuses.add(DataStatus.DELAYED);
  }

  /// What comes is of now: said of each subscription, and again when that changes.
  void dataAreLive() {
    isDelayedData = false;
  }

  /// A live item has come; its time is its end.
  void item(MutableBar item) {
    if (phase == FeedPhase.OVER) {
      return;
    }
    tries = 0;
    isSuspect = false;
    watchdogNanos = EpochNanos.MAX;
    if (!live.wants(item.timeNanos())) {
      return;
    }
    if (!live.add(item)) {
      live.drop();
      wire.tell(
          0, "more live items came than can be held back; what is missing comes from history");
      resume();
      live.add(item);
    }
    if (phase == FeedPhase.JOINING) {
      awaitSeam();
    }
  }

  // ---------------------------------------------------------------- history

  private void begin() {
    if (rules.isHistorical()) {
      beginHistorical();
      return;
    }
    wire.subscribe();
    Use wanted = hasCaughtUp ? rules.backfill().afterLoss() : rules.backfill().atStart();
    if (wanted == Use.OFF || rules.finalSize() == null) {
      phase = FeedPhase.LIVE;
      return;
    }
    statuses.add(DataStatus.DELAYED);
    phase = FeedPhase.HISTORY;
    past.fetchUpToNow();
  }

  private void beginHistorical() {
    if (rules.finalSize() == null) {
      ended(DataStatus.NOTSUPPORTED_TF);
      return;
    }
    statuses.add(DataStatus.DELAYED);
    phase = FeedPhase.HISTORY;
    past.fetchAll(rules.finalSize());
  }

  /// Past bars of a leg have come, oldest first. What lies before the leg is a part of what came
  /// before it.
  void bars(List<Bar> bars, Leg leg) {
    past.add(bars, leg);
  }

  /// All that was to be fetched has come.
  void fetched() {
    past.fetched();
  }

  /// What was to be fetched will not come.
  void fetchFailed(HistoryFailure failure) {
    switch (failure) {
      case HistoryFailure.Disconnected _ -> {
        // The loss of the connection is told by itself, and the fetch begins anew after it.
      }
      case HistoryFailure.Denied(int code, String text) -> {
        wire.tell(code, text);
        boolean lacksPermission =
            SubscriptionTrouble.of(code, text) == SubscriptionTrouble.NO_PERMISSION
                || text.contains("permission");
        ended(lacksPermission ? DataStatus.NOTSUBSCRIBED : DataStatus.DISCONNECTED);
      }
      case HistoryFailure.Unanswered(String text) -> {
        wire.tell(0, text);
        if (rules.isHistorical()) {
          ended(DataStatus.DISCONNECTED);
        } else {
          againAtNanos = wire.nowNanos() + HISTORY_PAUSE_NANOS;
        }
      }
    }
  }

  private void historyIsDelivered() {
    past.close();
    if (rules.isHistorical()) {
      ended(DataStatus.DISCONNECTED);
    } else if (phase == FeedPhase.SEAM) {
      goLive();
    } else {
      phase = FeedPhase.JOINING;
      seamAtNanos = EpochNanos.MAX;
      if (!live.isEmpty()) {
        awaitSeam();
      }
    }
  }

  /// Decides where history ends and live items go on: at the end of the second of the first live
  /// tick, when that second has come into history; or at the start of the first live bar.
  private void awaitSeam() {
    if (seamAtNanos != EpochNanos.MAX) {
      return;
    }
    seamEndNanos = live.seamNanos();
    if (!seam.hasBegun() || seamEndNanos <= seam.beginNanos()) {
      goLive();
      return;
    }
    long now = wire.nowNanos();
    long settled = seamEndNanos + (live.isOfBars() ? 0 : SETTLE_NANOS);
    seamAtNanos = Math.max(now, now + settled - wire.serverNanos());
  }

  private void fetchSeam() {
    seamAtNanos = EpochNanos.MAX;
    phase = FeedPhase.SEAM;
    past.fetchSeam(seamEndNanos);
  }

  private void goLive() {
    phase = FeedPhase.LIVE;
    hasCaughtUp = true;
    seamAtNanos = EpochNanos.MAX;
  }

  // ---------------------------------------------------------------- what the engine asks

  Poll poll(MutableBar bar) {
    work();
    while (true) {
      if (past.hasBars()) {
        Poll answer = past.poll(bar, hasCaughtUp);
        if (answer != Poll.ENDED) {
          return answer;
        }
      } else if (past.isFetched()) {
        historyIsDelivered();
      } else if (phase == FeedPhase.SOURCE && source != null) {
        Poll answer = pollSource(source, bar);
        if (answer != Poll.ENDED) {
          return answer;
        }
      } else if (phase == FeedPhase.OVER) {
        return Poll.ENDED;
      } else {
        return phase == FeedPhase.LIVE ? pollLive(bar) : Poll.PENDING;
      }
    }
  }

  private void work() {
    long now = wire.nowNanos();
    if (seamAtNanos <= now) {
      fetchSeam();
    }
    if (againAtNanos <= now) {
      againAtNanos = EpochNanos.MAX;
      resume();
    }
    if (watchdogNanos <= now) {
      watchdogNanos = EpochNanos.MAX;
      wire.unsubscribe();
      wire.subscribe();
    }
    wire.work(now);
  }

  private Poll pollSource(BarStream from, MutableBar bar) {
    for (Poll answer = from.poll(bar); answer != Poll.ENDED; answer = from.poll(bar)) {
      if (answer == Poll.PENDING) {
        return answer;
      }
      if (bar.timeNanos() > seam.lastNanos()) {
        seam.source(bar.timeNanos());
        return answer;
      }
    }
    from.close();
    source = null;
    if (isConnected) {
      begin();
    } else {
      phase = FeedPhase.BROKEN;
    }
    return Poll.ENDED;
  }

  private Poll pollLive(MutableBar bar) {
    if (!live.advance()) {
      return Poll.PENDING;
    }
    if (!isDelayedData && live.size() <= 2) {
      statuses.add(DataStatus.LIVE);
      hasCaughtUp = true;
    }
    live.take(bar);
    return Poll.READY;
  }

  Optional<DataStatus> pollStatus() {
    return statuses.poll();
  }

  boolean hasLiveData() {
    return statuses.isLast(DataStatus.LIVE);
  }

  /// A bar was made of what was delivered.
  void merged(long timeNanos) {
    live.merged(timeNanos);
  }

  boolean isCatchingUp() {
    return switch (phase) {
      case CONNECTING, SOURCE, HISTORY -> true;
      case SEAM -> past.hasBars();
      case JOINING, LIVE, BROKEN, OVER -> false;
    };
  }

  /// See [BarStream#lagNanos()].
  long lagNanos() {
    if (phase == FeedPhase.LIVE && !isSuspect && !rules.isHistorical()) {
      return rules.live().qcheck().toNanos() - (wire.serverNanos() - wire.nowNanos());
    }
    long known = past.knownNanos();
    boolean isKnown = past.hasBars() || phase == FeedPhase.JOINING || phase == FeedPhase.SEAM;
    return isKnown && known != EpochNanos.MIN ? wire.nowNanos() - known : EpochNanos.MAX;
  }

  long nextDeadlineNanos() {
    if (past.hasBars() || past.isFetched()) {
      return EpochNanos.MIN;
    }
    long next = Math.min(wire.nextDeadlineNanos(), Math.min(seamAtNanos, againAtNanos));
    if (phase == FeedPhase.SOURCE && source != null) {
      next = Math.min(next, source.nextDeadlineNanos());
    }
    return Math.min(next, watchdogNanos);
  }

  /// Whether more live items wait than a strategy should be behind; they can be taken at once.
  boolean isFull() {
    return phase == FeedPhase.LIVE && live.size() > ItemRing.ENOUGH;
  }

  /// Ends the feed without telling anybody.
  void close() {
    wire.unsubscribe();
    dropPending();
    phase = FeedPhase.OVER;
    BarStream open = source;
    source = null;
    if (open != null) {
      open.close();
    }
  }
}
