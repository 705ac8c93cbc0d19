package io.throughline.engine.data.filter;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Session;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.engine.data.BarFilter;
import io.throughline.engine.data.FilterFactory;
import java.time.LocalDate;
import java.time.LocalTime;

/// Adds a bar for each calendar day that daily bars leave out, weekends and holidays included.
///
/// As in the reference the filling that follows a gap goes up to the day of the next bar: that day
/// has the added bar and then the real one.
///
/// @param fill what added bars look like
public record CalendarDays(Fill fill) implements FilterFactory {

  /// Filled with the last close.
  public CalendarDays() {
    this(Fill.LAST_CLOSE);
  }

  @Override
  public BarFilter create(FeedSpec feed) {
    return new Days(feed, fill);
  }

  private static final class Days implements BarFilter {
    private final Session session;
    private final Fill fill;
    private final MutableBar last;
    private final MutableBar filled;
    private boolean hasLast;

    Days(FeedSpec feed, Fill fill) {
      this.session = feed.session();
      this.fill = fill;
      this.last = new MutableBar(feed.extraLines().size());
      this.filled = new MutableBar(feed.extraLines().size());
    }

    @Override
    public void onBar(MutableBar bar, Output out) {
      if (hasLast) {
        fillGap(session.dateOf(last.timeNanos()), session.dateOf(bar.timeNanos()), out);
      }
      last.set(bar);
      hasLast = true;
      out.emit(bar);
    }

    private void fillGap(LocalDate lastDate, LocalDate date, Output out) {
      if (!lastDate.plusDays(1).isBefore(date)) {
        return;
      }
      LocalTime time = EpochNanos.toLocal(last.timeNanos(), session.zone()).toLocalTime();
      for (LocalDate day = lastDate.plusDays(1); !day.isAfter(date); day = day.plusDays(1)) {
        fill.apply(filled, EpochNanos.of(day.atTime(time), session.zone()), last);
        out.emit(filled);
      }
    }
  }
}
