package io.throughline.ib.feed;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.feed.FeedSettings.Use;
import io.throughline.ib.feed.GapPlan.Leg;
import io.throughline.ib.history.BarSize;
import io.throughline.ib.history.HistoryFailure;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
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

  /// By how much the server's clock may be behind what we take it for: old servers tell whole
  /// seconds.
  static final long CLOCK_ERROR_NANOS = EpochNanos.PER_SECOND;

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
  private final ItemRing held = new ItemRing();
  private final Queue<Past> past = new ArrayDeque<>();
  private @Nullable BarStream source;
  private @Nullable GapPlan plan;
  private Flavour flavour = Flavour.RT_VOLUME;
  private FeedPhase phase = FeedPhase.CONNECTING;
  private boolean isConnected;
  private boolean hasCaughtUp;
  private boolean isFetched;
  private boolean isDelayedData;
  private boolean isSuspect;
  private long fetchedUpTo = EpochNanos.MIN;
  private long seamEndNanos = EpochNanos.MAX;
  private long seamAtNanos = EpochNanos.MAX;
  private long againAtNanos = EpochNanos.MAX;
  private long watchdogNanos = EpochNanos.MAX;
  private long mergedNanos = EpochNanos.MIN;
  private long holeNanos = EpochNanos.MIN;
  private int tries;
  private LongPredicate counts = _ -> true;

  /// A bar of history that waits to be delivered.
  private record Past(Bar bar, long startNanos) {}

  /// @param source read before anything of TWS; null for nothing
  FeedCore(FeedRules rules, Wire wire, @Nullable BarStream source) {
    this.rules = rules;
    this.wire = wire;
    this.source = source;
  }

  FeedPhase phase() {
    return phase;
  }

  /// Which live items count, by their end.
  void countOnly(LongPredicate newCounts) {
    counts = newCounts;
  }

  // ---------------------------------------------------------------- the connection

  /// The session is ready and the contract known, for the first time or again. There is no
  /// subscription.
  void connected(GapPlan newPlan, Flavour newFlavour) {
    if (phase == FeedPhase.OVER) {
      return;
    }
    plan = newPlan;
    flavour = newFlavour;
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
    wire.cancelFetch();
    past.clear();
    held.clear();
    isFetched = false;
    isSuspect = false;
    seamAtNanos = EpochNanos.MAX;
    againAtNanos = EpochNanos.MAX;
    watchdogNanos = EpochNanos.MAX;
  }

  /// TWS has found IB again, and subscriptions go on.
  void uplinkRestored() {
    if (!isConnected && phase != FeedPhase.OVER && plan != null) {
      restored();
    }
  }

  /// TWS has found IB again, and subscriptions are gone.
  void uplinkRestoredWithoutData() {
    wire.forgetSubscription();
    if (phase == FeedPhase.OVER || plan == null) {
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
    if (!counts.test(item.timeNanos())) {
      return;
    }
    if (!held.add(item)) {
      held.clear();
      wire.tell(
          0, "more live items came than can be held back; what is missing comes from history");
      resume();
      held.add(item);
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
    fetch(legsUpToNow());
  }

  private void beginHistorical() {
    if (rules.finalSize() == null) {
      ended(DataStatus.NOTSUPPORTED_TF);
      return;
    }
    statuses.add(DataStatus.DELAYED);
    phase = FeedPhase.HISTORY;
    long end = Math.min(rules.toNanos(), wire.serverNanos());
    long begin = Math.max(rules.fromNanos(), seam.beginNanos());
    fetch(begin < end ? List.of(new Leg(rules.finalSize(), begin, end)) : List.of());
  }

  /// Whole bars that are over for certain; what is growing comes when the first live item says
  /// where it goes on.
  private List<Leg> legsUpToNow() {
    BarSize size = size();
    long now = wire.serverNanos() - CLOCK_ERROR_NANOS;
    long begin = Math.max(seam.beginNanos(), rules.fromNanos());
    if (!seam.hasBegun() || isOnEdge(begin)) {
      return begin < now ? List.of(new Leg(size, begin, now)) : List.of();
    }
    long whole = plan().floor(wholeSize(), now);
    return begin < whole ? plan().legs(begin, whole) : List.of();
  }

  /// The largest bars that have edges on the calendar: weeks and months are made of days.
  private BarSize wholeSize() {
    return size().isIntraday() ? size() : BarSize.DAY_1;
  }

  private boolean isOnEdge(long nanos) {
    return nanos == seam.sourceEndNanos() || plan().floor(wholeSize(), nanos) == nanos;
  }

  private void fetch(List<Leg> legs) {
    isFetched = legs.isEmpty();
    fetchedUpTo = EpochNanos.MIN;
    if (!legs.isEmpty()) {
      long end = legs.getLast().endNanos();
      BarSize size = legs.getLast().size();
      // A week or a month that is over says nothing of the days of the next one.
      boolean isWhole = size.compareTo(BarSize.DAY_1) <= 0;
      fetchedUpTo = isWhole ? plan().floor(size, end) : EpochNanos.MIN;
      wire.fetch(legs);
    }
  }

  /// Past bars of a leg have come, oldest first. What lies before the leg is a part of what came
  /// before it.
  void bars(List<Bar> bars, Leg leg) {
    BarSize size = leg.size();
    for (Bar bar : bars) {
      long end = bar.timeNanos();
      if (end > leg.beginNanos()) {
        past.add(new Past(bar, size.isIntraday() ? end - size.nanos() : end));
      }
    }
  }

  /// All that was to be fetched has come.
  void fetched() {
    isFetched = true;
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
    isFetched = false;
    seam.covered(fetchedUpTo);
    if (rules.isHistorical()) {
      ended(DataStatus.DISCONNECTED);
    } else if (phase == FeedPhase.SEAM) {
      goLive();
    } else {
      phase = FeedPhase.JOINING;
      seamAtNanos = EpochNanos.MAX;
      if (!held.isEmpty()) {
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
    long first = held.firstNanos();
    boolean isBar = flavour == Flavour.REAL_TIME_BARS;
    seamEndNanos =
        isBar
            ? first - 5 * EpochNanos.PER_SECOND
            : Seam.floorSecond(first - 1) + EpochNanos.PER_SECOND;
    if (!seam.hasBegun() || seamEndNanos <= seam.beginNanos()) {
      goLive();
      return;
    }
    long now = wire.nowNanos();
    long settled = seamEndNanos + (isBar ? 0 : SETTLE_NANOS);
    seamAtNanos = Math.max(now, now + settled - wire.serverNanos());
  }

  private void fetchSeam() {
    seamAtNanos = EpochNanos.MAX;
    phase = FeedPhase.SEAM;
    long begin = seam.beginNanos();
    fetch(
        isOnEdge(begin)
            ? plan().legsFromEdge(begin, seamEndNanos)
            : plan().legs(begin, seamEndNanos));
  }

  private void goLive() {
    phase = FeedPhase.LIVE;
    hasCaughtUp = true;
    seamAtNanos = EpochNanos.MAX;
  }

  private GapPlan plan() {
    if (plan == null) {
      throw new IllegalStateException("history is wanted before the contract is known");
    }
    return plan;
  }

  private BarSize size() {
    BarSize size = rules.finalSize();
    if (size == null) {
      throw new IllegalStateException("history is wanted of bars that have none");
    }
    return size;
  }

  // ---------------------------------------------------------------- what the engine asks

  Poll poll(MutableBar bar) {
    work();
    while (true) {
      if (!past.isEmpty()) {
        Poll answer = pollPast(bar);
        if (answer != Poll.ENDED) {
          return answer;
        }
      } else if (isFetched) {
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

  /// @return ended when there is none to deliver
  private Poll pollPast(MutableBar bar) {
    while (!past.isEmpty()) {
      Past next = past.element();
      long end = next.bar().timeNanos();
      double volume = seam.rest(next.startNanos(), next.bar().volume());
      if (seam.isPast(end) || volume < 0) {
        past.remove();
      } else if (mayCloseBarsBefore(next)) {
        holeNanos = next.startNanos();
        return Poll.PENDING;
      } else {
        past.remove();
        bar.set(next.bar()).volume(volume);
        seam.past(end);
        return Poll.READY;
      }
    }
    return Poll.ENDED;
  }

  /// Between the last item and the next one nothing was traded. What was merged before may be over
  /// then; time is given the chance to close it, before the next bar is taken for its last.
  private boolean mayCloseBarsBefore(Past next) {
    return (rules.makesLargerBars() || isPart(next) || (hasCaughtUp && !rules.isHistorical()))
        && next.startNanos() > seam.lastNanos()
        && next.startNanos() != holeNanos;
  }

  /// Whether it is finer than what is wanted: at both ends of a gap, where bars are cut.
  private boolean isPart(Past past) {
    BarSize size = rules.finalSize();
    long length = past.bar().timeNanos() - past.startNanos();
    return size != null && length > 0 && !(size.isIntraday() && length >= size.nanos());
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
    while (!held.isEmpty()) {
      long time = held.firstNanos();
      boolean isLate = !seam.allows(time) || time < mergedNanos;
      if (isLate && !rules.letsLateThrough()) {
        held.removeFirst();
        continue;
      }
      if (!isDelayedData && held.size() <= 2) {
        statuses.add(DataStatus.LIVE);
        hasCaughtUp = true;
      }
      held.remove(bar);
      if (flavour == Flavour.REAL_TIME_BARS) {
        seam.bar(time);
      } else {
        seam.tick(bar);
      }
      return Poll.READY;
    }
    return Poll.PENDING;
  }

  Optional<DataStatus> pollStatus() {
    return statuses.poll();
  }

  boolean hasLiveData() {
    return statuses.isLast(DataStatus.LIVE);
  }

  /// A bar was made of what was delivered.
  void merged(long timeNanos) {
    mergedNanos = Math.max(mergedNanos, timeNanos);
  }

  boolean isCatchingUp() {
    return switch (phase) {
      case CONNECTING, SOURCE, HISTORY -> true;
      case SEAM -> !past.isEmpty();
      case JOINING, LIVE, BROKEN, OVER -> false;
    };
  }

  /// See [BarStream#lagNanos()].
  long lagNanos() {
    if (phase == FeedPhase.LIVE && !isSuspect && !rules.isHistorical()) {
      return rules.live().qcheck().toNanos() - (wire.serverNanos() - wire.nowNanos());
    }
    long known = past.isEmpty() ? seam.coveredNanos() : holeNanos;
    boolean isKnown = !past.isEmpty() || phase == FeedPhase.JOINING || phase == FeedPhase.SEAM;
    return isKnown && known != EpochNanos.MIN ? wire.nowNanos() - known : EpochNanos.MAX;
  }

  long nextDeadlineNanos() {
    if (!past.isEmpty() || isFetched) {
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
    return phase == FeedPhase.LIVE && held.size() > ItemRing.ENOUGH;
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
