package io.throughline.faketws.history;

import io.throughline.faketws.market.BarBuilder;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Market;
import io.throughline.faketws.market.PastBar;
import io.throughline.faketws.market.TradingSchedule;
import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.faketws.market.TradingSchedule.Session;
import io.throughline.faketws.market.What;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes bars of the past out of the market's ticks.
final class HistoryReader {
  private final Market market;
  private final Instrument instrument;
  private final TradingSchedule schedule;
  private final What what;
  private final Part part;

  HistoryReader(Market market, Instrument instrument, What what, Part part) {
    this.market = market;
    this.instrument = instrument;
    schedule = instrument.schedule();
    this.what = what;
    this.part = part;
  }

  /// Bars that begin in `[from, to)`, oldest first; the last one may be incomplete.
  List<PastBar> bars(BarSize size, long fromNanos, long toNanos) {
    return size.isIntraday()
        ? intraday(size.nanos(), fromNanos, toNanos)
        : daily(size, fromNanos, toNanos);
  }

  private List<PastBar> intraday(long step, long wantedFromNanos, long toNanos) {
    long fromNanos = bucketOf(wantedFromNanos, step); // the first bar is whole
    var bars = new ArrayList<PastBar>();
    Session session = schedule.atOrAfter(fromNanos, part);
    while (session.fromNanos() < toNanos) {
      long end = Math.min(session.toNanos(), toNanos);
      var builder = new BarBuilder(what);
      long[] bucket = {Long.MIN_VALUE};
      Session current = session;
      market.each(
          instrument,
          Math.max(session.fromNanos(), fromNanos),
          end,
          tick -> {
            long start = Math.max(current.fromNanos(), bucketOf(tick.timeNanos(), step));
            if (start != bucket[0]) {
              builder.bar().ifPresent(bars::add);
              builder.begin(start);
              bucket[0] = start;
            }
            builder.add(tick);
          });
      builder.bar().ifPresent(bars::add);
      session = schedule.atOrAfter(session.toNanos(), part);
    }
    return bars;
  }

  /// Bars begin at whole multiples of their size, counted from midnight at the exchange.
  private long bucketOf(long nanos, long step) {
    long midnight = nanosOf(schedule.dayOf(nanos));
    return midnight + Math.floorDiv(nanos - midnight, step) * step;
  }

  private long nanosOf(LocalDate day) {
    return day.atStartOfDay(schedule.zone()).toEpochSecond() * 1_000_000_000L;
  }

  private List<PastBar> daily(BarSize size, long fromNanos, long toNanos) {
    var bars = new ArrayList<PastBar>();
    LocalDate group = LocalDate.MIN;
    Session session = schedule.atOrAfter(fromNanos, part);
    while (session.fromNanos() < toNanos) {
      Optional<PastBar> bar =
          market.bar(instrument, what, session.fromNanos(), Math.min(session.toNanos(), toNanos));
      if (bar.isPresent()) {
        LocalDate mine = groupOf(size, session.day());
        PastBar dated = dated(bar.get(), session.day());
        if (mine.equals(group)) {
          bars.set(bars.size() - 1, merged(bars.getLast(), dated));
        } else {
          bars.add(dated);
        }
        group = mine;
      }
      session = schedule.atOrAfter(session.toNanos(), part);
    }
    return bars;
  }

  private static LocalDate groupOf(BarSize size, LocalDate day) {
    return switch (size) {
      case W1 -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      default -> day;
    };
  }

  private PastBar dated(PastBar bar, LocalDate day) {
    return new PastBar(
        nanosOf(day),
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume(),
        bar.average(),
        bar.trades());
  }

  /// Weeks and months carry the date of their last trading day.
  private static PastBar merged(PastBar first, PastBar next) {
    boolean trades = first.volume() >= 0;
    double volume = trades ? first.volume() + next.volume() : -1;
    return new PastBar(
        next.startNanos(),
        first.open(),
        Math.max(first.high(), next.high()),
        Math.min(first.low(), next.low()),
        next.close(),
        volume,
        average(first, next, volume),
        trades ? first.trades() + next.trades() : -1);
  }

  private static double average(PastBar first, PastBar next, double volume) {
    if (volume <= 0) {
      return volume < 0 ? -1 : next.close();
    }
    return (first.volume() * first.average() + next.volume() * next.average()) / volume;
  }

  /// Where a duration that ends at `toNanos` begins; days are trading days.
  long startOf(HistoryDuration duration, long toNanos) {
    return switch (duration.unit()) {
      case 'S' -> secondsBack(duration.amount(), toNanos);
      case 'D' -> daysBack(duration.amount(), toNanos);
      case 'W' -> nanosOf(schedule.dayOf(toNanos).minusWeeks(duration.amount()));
      case 'M' -> nanosOf(schedule.dayOf(toNanos).minusMonths(duration.amount()));
      default -> nanosOf(schedule.dayOf(toNanos).minusYears(duration.amount()));
    };
  }

  /// Seconds of trading time, so that a request at the weekend gets bars of Friday.
  private long secondsBack(int seconds, long toNanos) {
    long left = seconds * 1_000_000_000L;
    Session session = schedule.before(toNanos, part);
    long end = Math.min(toNanos, session.toNanos());
    while (end - session.fromNanos() < left) {
      left -= end - session.fromNanos();
      session = schedule.before(session.fromNanos(), part);
      end = session.toNanos();
    }
    return end - left;
  }

  private long daysBack(int days, long toNanos) {
    Session session = schedule.before(toNanos, part);
    for (int i = 1; i < days; i++) {
      session = schedule.session(schedule.previousDay(session.day()), part);
    }
    return session.fromNanos();
  }
}
