package io.throughline.engine.data;

import io.throughline.api.feed.Poll;
import io.throughline.api.time.EpochNanos;
import io.throughline.engine.data.FeedPlan.Kind;
import java.util.Comparator;
import java.util.List;

/// Decides which feeds move next: of all bars that lie ready, the earliest ones, feeds of one
/// moment together.
///
/// There is no master feed. Merged bars do not choose the moment, unless there are only merged
/// bars; they come along when their time is not later than it.
public final class FeedMerger {

  /// What came of looking for bars.
  public enum Outcome {
    /// At least one feed has moved.
    MOVED,
    /// Nothing now; there may be more later.
    WAITING,
    /// Nothing, and nothing will come.
    ENDED
  }

  private final FeedSlot[] slots;
  private final boolean[] isReady;
  private final boolean resampledFollow;
  private long momentNanos = EpochNanos.MIN;
  private long timeNanos = EpochNanos.MIN;

  /// Merges feeds, finest time frame first.
  public FeedMerger(List<FeedSlot> feeds) {
    this.slots =
        feeds.stream().sorted(Comparator.comparing(FeedSlot::timeFrame)).toArray(FeedSlot[]::new);
    this.isReady = new boolean[slots.length];
    long resampled = feeds.stream().filter(feed -> feed.kind() == Kind.RESAMPLED).count();
    this.resampledFollow = resampled > 0 && resampled < slots.length;
  }

  /// The moment that was chosen last, epoch nanoseconds.
  public long momentNanos() {
    return momentNanos;
  }

  /// The time of the newest current bar among all feeds.
  public long timeNanos() {
    return timeNanos;
  }

  /// Moves the feeds that are next.
  ///
  /// @param nowNanos the time on the clock, for bars that only time can close; [EpochNanos#MIN]
  ///   when history is played
  public Outcome advance(long nowNanos) {
    boolean anyReady = false;
    boolean anyPending = false;
    boolean mustWait = false;
    for (int i = 0; i < slots.length; i++) {
      Poll answer = slots[i].fetch();
      isReady[i] = answer == Poll.READY;
      anyReady |= isReady[i];
      anyPending |= answer == Poll.PENDING;
      mustWait |= answer == Poll.PENDING && slots[i].isCatchingUp();
    }
    if (mustWait) {
      return await(nowNanos);
    }
    if (anyReady && anyPending && nowNanos != EpochNanos.MIN && mustWaitForOthers(nowNanos)) {
      return Outcome.WAITING;
    }
    if (anyReady) {
      chooseMoment();
      completeOthers();
      deliverUpTo(momentNanos);
      return Outcome.MOVED;
    }
    return anyPending ? await(nowNanos) : finish();
  }

  /// Bars of one moment belong together, although the ticks that end them arrive one after the
  /// other: a merged bar waits for those of other live feeds that end no later, until the clock has
  /// closed them.
  private boolean mustWaitForOthers(long nowNanos) {
    long earliest = EpochNanos.MAX;
    boolean isMerged = false;
    for (int i = 0; i < slots.length; i++) {
      if (isReady[i] && slots[i].fetchedNanos() < earliest) {
        earliest = slots[i].fetchedNanos();
        isMerged = slots[i].kind() != Kind.PLAIN;
      }
    }
    boolean mustWait = false;
    for (int i = 0; isMerged && i < slots.length; i++) {
      if (!isReady[i] && slots[i].isLiveUntil(earliest)) {
        isReady[i] = closesByClock(slots[i], nowNanos);
        mustWait |= !isReady[i];
      }
    }
    return mustWait;
  }

  private void chooseMoment() {
    long earliest = earliestReady(resampledFollow);
    momentNanos = earliest == EpochNanos.MAX ? earliestReady(false) : earliest;
  }

  private long earliestReady(boolean withoutResampled) {
    long earliest = EpochNanos.MAX;
    for (int i = 0; i < slots.length; i++) {
      if (isReady[i] && !(withoutResampled && slots[i].kind() == Kind.RESAMPLED)) {
        earliest = Math.min(earliest, slots[i].fetchedNanos());
      }
    }
    return earliest;
  }

  /// Lets the moment close merged bars of feeds that had nothing.
  private void completeOthers() {
    for (int i = 0; i < slots.length; i++) {
      if (!isReady[i] && slots[i].kind() != Kind.PLAIN) {
        slots[i].onMoment(momentNanos);
        slots[i].fetch();
      }
    }
  }

  private void deliverUpTo(long limitNanos) {
    long newest = EpochNanos.MIN;
    for (FeedSlot slot : slots) {
      if (slot.hasFetched()) {
        if (slot.fetchedNanos() <= limitNanos) {
          slot.deliver();
        } else {
          slot.hold();
        }
      }
      if (slot.size() > 0) {
        newest = Math.max(newest, slot.timeNanos(0));
      }
    }
    timeNanos = newest;
  }

  private Outcome await(long nowNanos) {
    if (nowNanos == EpochNanos.MIN) {
      return Outcome.WAITING;
    }
    boolean anyReady = false;
    for (FeedSlot slot : slots) {
      anyReady |= closesByClock(slot, nowNanos);
    }
    return anyReady ? advance(nowNanos) : Outcome.WAITING;
  }

  /// What the clock closes is shown to the clones of a feed, which come after it, before the clock
  /// closes bars of theirs.
  ///
  /// @return whether a bar lies ready that did not before
  private static boolean closesByClock(FeedSlot slot, long nowNanos) {
    if (slot.hasFetched()) {
      return false;
    }
    boolean hasBar = slot.isClone() && slot.fetch() == Poll.READY;
    if (!hasBar) {
      slot.onClock(nowNanos);
      if (slot.hasFetched()) {
        slot.fetch();
      }
    }
    return slot.hasFetched();
  }

  private Outcome finish() {
    boolean anyReady = false;
    for (FeedSlot slot : slots) {
      slot.finish();
      if (slot.fetch() == Poll.READY) {
        anyReady = true;
      }
    }
    if (!anyReady) {
      return Outcome.ENDED;
    }
    deliverUpTo(EpochNanos.MAX);
    return Outcome.MOVED;
  }

  /// When to look again although nothing arrived, epoch nanoseconds.
  public long nextDeadlineNanos() {
    long next = EpochNanos.MAX;
    for (FeedSlot slot : slots) {
      if (!slot.hasFetched()) {
        next = Math.min(next, slot.nextDeadlineNanos());
      }
    }
    return next;
  }
}
