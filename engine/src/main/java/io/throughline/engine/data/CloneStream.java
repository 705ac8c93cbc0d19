package io.throughline.engine.data;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.BarView;
import io.throughline.api.series.MutableBar;

/// The bars of another feed of the run, in the order in which that feed makes them ready.
final class CloneStream implements BarStream {
  private final FeedSlot original;
  private final Deliveries waiting;

  CloneStream(FeedSlot original) {
    this.original = original;
    this.waiting = new Deliveries(original.spec().extraLines().size());
  }

  void accept(BarView bar) {
    waiting.add(bar, null, true);
  }

  @Override
  public Poll poll(MutableBar bar) {
    if (!waiting.isEmpty()) {
      bar.set(waiting.first().bar());
      waiting.removeFirst();
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
  public void close() {}
}
