package io.throughline.ib.feed;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.feed.GapPlan.Leg;
import io.throughline.ib.history.HistoryFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// One feed through everything that goes wrong: what becomes of its course when the connection, a
/// farm, the subscription or history fails, and when it begins again, from the last item that was
/// delivered.
///
/// Live items are subscribed to first and held back, so nothing is missed while history is fetched.
/// Sans-IO and confined to the engine thread.
final class FeedCore {
  static final long PAUSE_NANOS = 15 * EpochNanos.PER_SECOND;
  static final long COMPETING_PAUSE_NANOS = 2 * EpochNanos.PER_MINUTE;
  static final long HISTORY_PAUSE_NANOS = EpochNanos.PER_MINUTE;

  /// How long a farm that came back may stay silent before the subscription is made anew.
  static final long WATCHDOG_NANOS = 30 * EpochNanos.PER_SECOND;

  private static final int MOST_TRIES = 3;

  private final FeedRules rules;
  private final Wire wire;
  private final StatusLog statuses = new StatusLog();
  private final FeedCourse course;
  private boolean isSuspect;
  private long againAtNanos = EpochNanos.MAX;
  private long watchdogNanos = EpochNanos.MAX;
  private int tries;

  /// @param source read before anything of TWS; null for nothing
  FeedCore(FeedRules rules, Wire wire, @Nullable BarStream source) {
    this.rules = rules;
    this.wire = wire;
    course = new FeedCourse(rules, wire, statuses);
    course.beginWith(source);
    course.onEnd(this::ended);
  }

  FeedPhase phase() {
    return course.phase();
  }

  /// Which live items count, by their end.
  void countOnly(LongPredicate newCounts) {
    course.countOnly(newCounts);
  }

  // ---------------------------------------------------------------- the connection

  /// The session is ready and the contract known, for the first time or again. There is no
  /// subscription.
  void connected(GapPlan newPlan, Flavour newFlavour) {
    if (course.isOver()) {
      return;
    }
    course.plan(newPlan, newFlavour);
    restored();
  }

  private void restored() {
    statuses.add(DataStatus.CONNECTED);
    course.connected();
  }

  /// The connection to TWS is gone, and with it every request.
  void connectionLost() {
    wire.forgetSubscription();
    lost();
  }

  /// TWS has lost IB; whether the subscription survives is told later.
  void uplinkLost() {
    if (course.isConnected()) {
      lost();
    }
  }

  private void lost() {
    if (course.isOver()) {
      return;
    }
    dropPending();
    if (course.isConnected()) {
      statuses.add(DataStatus.CONNBROKEN);
    }
    course.disconnected();
  }

  private void dropPending() {
    course.drop();
    isSuspect = false;
    againAtNanos = EpochNanos.MAX;
    watchdogNanos = EpochNanos.MAX;
  }

  /// TWS has found IB again, and subscriptions go on.
  void uplinkRestored() {
    if (!course.isConnected() && !course.isOver() && course.hasPlan()) {
      restored();
    }
  }

  /// TWS has found IB again, and subscriptions are gone.
  void uplinkRestoredWithoutData() {
    wire.forgetSubscription();
    if (course.isOver() || !course.hasPlan()) {
      return;
    }
    if (course.isConnected()) {
      resume();
    } else {
      restored();
    }
  }

  /// Goes on from the last item that was delivered.
  private void resume() {
    if (course.phase() != FeedPhase.SOURCE) {
      dropPending();
      course.begin();
    }
  }

  /// Nobody tries to connect any more, or the contract is refused.
  void ended(DataStatus why) {
    if (!course.isOver()) {
      wire.unsubscribe();
      dropPending();
      statuses.add(why);
      course.over();
    }
  }

  /// A market data farm is lost; perhaps not that of this feed.
  void farmLost() {
    boolean isRunning =
        switch (course.phase()) {
          case HISTORY, JOINING, SEAM, LIVE -> !rules.isHistorical();
          case CONNECTING, SOURCE, BROKEN, OVER -> false;
        };
    isSuspect |= isRunning;
    if (isRunning && course.phase() == FeedPhase.LIVE) {
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
    if (!course.isOver() && wire.isUnanswered()) {
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
    if (course.isOver()) {
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
        course.interrupted();
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
    course.interrupted();
    againAtNanos = wire.nowNanos() + PAUSE_NANOS;
  }

  /// What comes is late by minutes, as there is no permission for more.
  void dataAreDelayed() {
    course.dataAreDelayed();
    statuses.add(DataStatus.DELAYED);
  }

  /// What comes is of now: said of each subscription, and again when that changes.
  void dataAreLive() {
    course.dataAreLive();
  }

  /// A live item has come; its time is its end.
  void item(MutableBar item) {
    if (course.isOver()) {
      return;
    }
    tries = 0;
    isSuspect = false;
    watchdogNanos = EpochNanos.MAX;
    if (!course.item(item)) {
      wire.tell(
          0, "more live items came than can be held back; what is missing comes from history");
      resume();
      course.hold(item);
    }
  }

  // ---------------------------------------------------------------- history

  /// Past bars of a leg have come, oldest first. What lies before the leg is a part of what came
  /// before it.
  void bars(List<Bar> bars, Leg leg) {
    course.bars(bars, leg);
  }

  /// All that was to be fetched has come.
  void fetched() {
    course.fetched();
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

  // ---------------------------------------------------------------- what the engine asks

  Poll poll(MutableBar bar) {
    work();
    return course.poll(bar);
  }

  private void work() {
    long now = wire.nowNanos();
    course.work(now);
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

  Optional<DataStatus> pollStatus() {
    return statuses.poll();
  }

  boolean hasLiveData() {
    return statuses.isLast(DataStatus.LIVE);
  }

  /// A bar was made of what was delivered.
  void merged(long timeNanos) {
    course.merged(timeNanos);
  }

  boolean isCatchingUp() {
    return course.isCatchingUp();
  }

  /// See [BarStream#lagNanos()].
  long lagNanos() {
    if (course.phase() == FeedPhase.LIVE && !isSuspect && !rules.isHistorical()) {
      return rules.live().qcheck().toNanos() - (wire.serverNanos() - wire.nowNanos());
    }
    return course.lagNanos();
  }

  long nextDeadlineNanos() {
    long next = course.nextDeadlineNanos();
    if (next == EpochNanos.MIN) {
      return next;
    }
    next = Math.min(next, wire.nextDeadlineNanos());
    return Math.min(next, Math.min(againAtNanos, watchdogNanos));
  }

  /// Whether more live items wait than a strategy should be behind; they can be taken at once.
  boolean isFull() {
    return course.isFull();
  }

  /// Ends the feed without telling anybody.
  void close() {
    wire.unsubscribe();
    dropPending();
    course.over();
    course.closeSource();
  }
}
