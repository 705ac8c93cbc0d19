package io.throughline.api.feed;

import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import java.util.Optional;

/// The bars of an opened [DataSource], one after the other, oldest first.
///
/// Asked by one thread only. Times must not fall from one bar to the next, unless the source is one
/// of ticks that may come late.
public interface BarStream extends AutoCloseable {

  /// Fills `bar` with the next bar.
  ///
  /// @return [Poll#READY] when `bar` was filled; otherwise its content is undefined
  Poll poll(MutableBar bar);

  /// About how many bars will come, to make room for them at once; 0 where nobody knows.
  default int expectedBars() {
    return 0;
  }

  /// Whether bars come as time passes. A live stream switches preloading off and lets the run wait.
  default boolean isLive() {
    return false;
  }

  /// The next status change to tell, oldest first; each is told once.
  default Optional<DataStatus> pollStatus() {
    return Optional.empty();
  }

  /// Whether the last status told was [DataStatus#LIVE].
  default boolean hasLiveData() {
    return false;
  }

  /// When to ask again although nothing arrived, epoch nanoseconds; [EpochNanos#MAX] when only an
  /// arrival matters.
  default long nextDeadlineNanos() {
    return EpochNanos.MAX;
  }

  /// Names the signal to give when something may have arrived, from whatever thread it arrives on.
  /// Told before the first poll; streams that never answer [Poll#PENDING] need not listen.
  default void onArrival(Runnable signal) {}

  /// By how much what has come is behind the clock: nothing more will come for the time before now
  /// less this, save late ticks. Time alone closes merged bars up to there, so a stream that gives
  /// late ticks some room adds it here. [EpochNanos#MAX] when nobody knows, as while a gap is being
  /// filled: then time closes nothing.
  default long lagNanos() {
    return 0;
  }

  /// Whether the stream answers [Poll#PENDING] only because bars that are older than now are on
  /// their way. The run waits for them before it moves other feeds, so that past bars of several
  /// feeds come in the order of their times.
  default boolean isCatchingUp() {
    return false;
  }

  /// Is told the time of each merged bar that was made of this stream's bars: what comes for the
  /// time before it comes late.
  default void merged(long timeNanos) {}

  /// What the stream has learnt of its feed since it was opened: hours, zone, calendar. Asked once,
  /// with the first bar; the name and the time frame stay as announced.
  default FeedSpec refine(FeedSpec announced) {
    return announced;
  }

  /// Ends reading and frees what the stream holds.
  @Override
  void close();
}
