package io.throughline.engine.data.filter;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.data.BarFilter;
import io.throughline.engine.data.FilterFactory;

/// Adds the bars that are missing within sessions: one for each length of the feed's time frame.
///
/// Fills from each bar to the next; where a new session has begun, to the end of the old session
/// and then from the start of the new one. Bars outside the session pass untouched. Days without
/// any bar stay empty. The feed must have bars of minutes, seconds or microseconds.
///
/// @param fill what added bars look like
/// @param fillsBeforeFirstBar whether the session of the very first bar is filled from its start,
///   with the price of that first bar
public record SessionFiller(Fill fill, boolean fillsBeforeFirstBar) implements FilterFactory {

  /// Filled with the last close, beginning with the first bar.
  public SessionFiller() {
    this(Fill.LAST_CLOSE);
  }

  public SessionFiller(Fill fill) {
    this(fill, false);
  }

  @Override
  public BarFilter create(FeedSpec feed) {
    TimeFrame timeFrame = feed.timeFrame();
    if (!timeFrame.unit().isIntraday()) {
      throw new IllegalArgumentException(
          "SessionFiller fills bars of minutes, seconds or microseconds, but feed '"
              + feed.name()
              + "' has bars of "
              + timeFrame
              + "; use CalendarDays for days");
    }
    return new SessionFilling(feed, this);
  }
}
