package io.throughline.engine.data.filter;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Session;
import io.throughline.api.series.MutableBar;
import io.throughline.engine.data.BarFilter;
import io.throughline.engine.data.FilterFactory;
import java.time.LocalDate;

/// Splits each daily bar in two: one at the start of the session with open, high, low and their
/// mean as close, and one at its end with the close only. For replays.
///
/// @param closeVolumeFraction the part of the volume that the second bar has, 0 to 1; the first one
///   has whole units
public record DaySplitterClose(double closeVolumeFraction) implements FilterFactory {

  public DaySplitterClose {
    if (!(closeVolumeFraction >= 0 && closeVolumeFraction <= 1)) {
      throw new IllegalArgumentException(
          "the volume at the close must be 0 to 1 of the day's but is " + closeVolumeFraction);
    }
  }

  /// Half of the volume at the close.
  public DaySplitterClose() {
    this(0.5);
  }

  @Override
  public BarFilter create(FeedSpec feed) {
    Session session = feed.session();
    var part = new MutableBar(feed.extraLines().size());
    return (bar, out) -> {
      LocalDate date = session.dateOf(bar.timeNanos());
      double before = Math.floor(bar.volume() * (1 - closeVolumeFraction));
      part.set(bar)
          .timeNanos(session.startOn(date))
          .close((bar.open() + bar.high() + bar.low()) / 3)
          .volume(before);
      out.emit(part);
      part.set(bar)
          .timeNanos(session.endOn(date))
          .prices(bar.close())
          .volume(bar.volume() - before);
      out.emit(part);
    };
  }
}
