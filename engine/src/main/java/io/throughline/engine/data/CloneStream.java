package io.throughline.engine.data;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.BarView;
import io.throughline.api.series.MutableBar;

/// The bars of another feed of the run, as that feed makes them ready.
///
/// Only the newest one waits: while a clone holds back a merged bar whose time has not come, it
/// does not look, and sees the bar that is current when it looks again.
final class CloneStream implements BarStream {
  private final FeedSlot original;
  private final MutableBar newest;
  private boolean isNew;

  CloneStream(FeedSlot original) {
    this.original = original;
    this.newest = new MutableBar(original.spec().extraLines().size());
  }

  void accept(BarView bar) {
    newest.set(bar);
    isNew = true;
  }

  /// What the original has made ready now will not be seen.
  void lookAway() {
    isNew = false;
  }

  @Override
  public Poll poll(MutableBar bar) {
    if (isNew) {
      bar.set(newest);
      isNew = false;
      return Poll.READY;
    }
    return original.isExhausted() ? Poll.ENDED : Poll.PENDING;
  }

  @Override
  public boolean isLive() {
    return original.stream().isLive();
  }

  @Override
  public boolean hasLiveData() {
    return original.stream().hasLiveData();
  }

  @Override
  public long lagNanos() {
    return original.stream().lagNanos();
  }

  @Override
  public FeedSpec refine(FeedSpec announced) {
    FeedSpec seen = original.spec();
    FeedSpec learnt = announced.withSession(seen.session());
    return seen.calendar() == null ? learnt : learnt.withCalendar(seen.calendar());
  }

  @Override
  public void close() {}
}
