package io.throughline.ib.feed;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.feed.FeedSettings.Use;
import io.throughline.ib.feed.GapPlan.Leg;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// How far a feed has come in what it delivers: another source first, then history up to now, then
/// a small request up to the first live item, then live items.
///
/// What goes wrong is not known here: [FeedCore] has the course interrupted, begun again and ended.
final class FeedCourse {
  /// How long after a second its last trades may still come into history.
  static final long SETTLE_NANOS = EpochNanos.PER_SECOND / 2;

  private final FeedRules rules;
  private final Wire wire;
  private final StatusLog statuses;
  private final Seam seam = new Seam();
  private final LivePart live;
  private final PastPart past;
  private Consumer<DataStatus> end = _ -> {};
  private @Nullable BarStream source;
  private FeedPhase phase = FeedPhase.CONNECTING;
  private boolean isConnected;
  private boolean hasCaughtUp;
  private boolean isDelayedData;
  private long seamEndNanos = EpochNanos.MAX;
  private long seamAtNanos = EpochNanos.MAX;

  FeedCourse(FeedRules rules, Wire wire, StatusLog statuses) {
    this.rules = rules;
    this.wire = wire;
    this.statuses = statuses;
    live = new LivePart(rules, seam);
    past = new PastPart(rules, wire, seam);
  }

  /// Names what is read before anything of TWS.
  void beginWith(@Nullable BarStream newSource) {
    source = newSource;
  }

  /// Names who ends the feed when nothing more is to come.
  void onEnd(Consumer<DataStatus> newEnd) {
    end = newEnd;
  }

  FeedPhase phase() {
    return phase;
  }

  boolean isOver() {
    return phase == FeedPhase.OVER;
  }

  boolean isConnected() {
    return isConnected;
  }

  /// Which live items count, by their end.
  void countOnly(LongPredicate newCounts) {
    live.countOnly(newCounts);
  }

  // ---------------------------------------------------------------- its course

  /// What is to be fetched, and what comes live.
  void plan(GapPlan newPlan, Flavour newFlavour) {
    past.plan(newPlan);
    live.flavour(newFlavour);
  }

  boolean hasPlan() {
    return past.hasPlan();
  }

  /// The connection is there: begins, or goes on with the source.
  void connected() {
    isConnected = true;
    if (source == null) {
      begin();
    } else {
      phase = FeedPhase.SOURCE;
    }
  }

  /// The connection is gone.
  void disconnected() {
    isConnected = false;
    if (phase != FeedPhase.CONNECTING && phase != FeedPhase.SOURCE) {
      phase = FeedPhase.BROKEN;
    }
  }

  /// Nothing comes until it begins again.
  void interrupted() {
    phase = FeedPhase.BROKEN;
  }

  /// Nothing will come any more.
  void over() {
    phase = FeedPhase.OVER;
  }

  /// What was fetched and held back and is not delivered is worth nothing any more.
  void drop() {
    past.drop();
    live.drop();
    seamAtNanos = EpochNanos.MAX;
  }

  /// Closes the source, if it is read still.
  void closeSource() {
    BarStream open = source;
    source = null;
    if (open != null) {
      open.close();
    }
  }

  /// Begins at the last item that was delivered.
  void begin() {
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
      end.accept(DataStatus.NOTSUPPORTED_TF);
      return;
    }
    statuses.add(DataStatus.DELAYED);
    phase = FeedPhase.HISTORY;
    past.fetchAll(rules.finalSize());
  }

  // ---------------------------------------------------------------- what comes

  /// Takes a live item.
  ///
  /// @return false if more have come than can be held back; they are dropped then
  boolean item(MutableBar item) {
    if (!live.wants(item.timeNanos())) {
      return true;
    }
    if (!live.add(item)) {
      live.drop();
      return false;
    }
    joinAtSeam();
    return true;
  }

  /// Holds a live item back that is wanted.
  void hold(MutableBar item) {
    live.add(item);
    joinAtSeam();
  }

  private void joinAtSeam() {
    if (phase == FeedPhase.JOINING) {
      awaitSeam();
    }
  }

  /// Past bars of a leg have come, oldest first.
  void bars(List<Bar> bars, Leg leg) {
    past.add(bars, leg);
  }

  /// All that was to be fetched has come.
  void fetched() {
    past.fetched();
  }

  /// What comes is late by minutes.
  void dataAreDelayed() {
    isDelayedData = true;
  }

  /// What comes is of now.
  void dataAreLive() {
    isDelayedData = false;
  }

  // ---------------------------------------------------------------- where history ends

  private void historyIsDelivered() {
    past.close();
    if (rules.isHistorical()) {
      end.accept(DataStatus.DISCONNECTED);
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

  // ---------------------------------------------------------------- what is delivered

  /// Does what is due.
  void work(long nowNanos) {
    if (seamAtNanos <= nowNanos) {
      fetchSeam();
    }
  }

  Poll poll(MutableBar bar) {
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

  /// How far behind now it is known that nothing is missing; see [BarStream#lagNanos()].
  long lagNanos() {
    long known = past.knownNanos();
    boolean isKnown = past.hasBars() || phase == FeedPhase.JOINING || phase == FeedPhase.SEAM;
    return isKnown && known != EpochNanos.MIN ? wire.nowNanos() - known : EpochNanos.MAX;
  }

  long nextDeadlineNanos() {
    if (past.hasBars() || past.isFetched()) {
      return EpochNanos.MIN;
    }
    return phase == FeedPhase.SOURCE && source != null
        ? Math.min(seamAtNanos, source.nextDeadlineNanos())
        : seamAtNanos;
  }

  /// Whether more live items wait than a strategy should be behind; they can be taken at once.
  boolean isFull() {
    return phase == FeedPhase.LIVE && live.size() > ItemRing.ENOUGH;
  }
}
