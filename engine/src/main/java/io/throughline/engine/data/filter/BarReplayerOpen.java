package io.throughline.engine.data.filter;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.MutableBar;
import io.throughline.engine.data.BarFilter;
import io.throughline.engine.data.FilterFactory;

/// Shows each bar twice, at the same length: first as it was at its open, without volume, then
/// complete.
public record BarReplayerOpen() implements FilterFactory {

  @Override
  public boolean showsFormingBars() {
    return true;
  }

  @Override
  public BarFilter create(FeedSpec feed) {
    var opening = new MutableBar(feed.extraLines().size());
    return (bar, out) -> {
      opening.set(bar).prices(bar.open()).volume(0).openInterest(0);
      out.emitForming(opening);
      out.emit(bar);
    };
  }
}
