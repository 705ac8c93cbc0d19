package io.throughline.ib.history;

import io.throughline.api.time.EpochNanos;
import io.throughline.ib.history.TradingDays.Midnight;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/// Divides a span of time into the requests that TWS allows, oldest first.
///
/// Requests by days are cut at midnight and only made where nothing trades then: a trading day that
/// goes over midnight would be answered from its own opening, and what traded before would be
/// missed.
public final class HistoryPlan {
  private HistoryPlan() {}

  /// One request: bars that end within `(beginNanos, endNanos]`.
  ///
  /// @param beginNanos [EpochNanos#MIN] for as much as the duration gives
  public record Window(long beginNanos, long endNanos, BarDuration duration) {}

  /// The requests for bars that end within `(beginNanos, endNanos]`. Each begins where the one
  /// before ended.
  ///
  /// @param beginNanos [EpochNanos#MIN] for as much as one request gives
  public static List<Window> windows(
      BarSize size, long beginNanos, long endNanos, TradingDays days) {
    List<BarDuration> durations = usable(size, days);
    BarDuration longest = durations.getLast();
    if (beginNanos == EpochNanos.MIN && isWholePeriods(size)) {
      // The first week or month of an open request would be a part of one.
      return windows(
          size, periodStart(size, longest.before(endNanos, days.zone()), days, 1), endNanos, days);
    }
    if (beginNanos == EpochNanos.MIN) {
      return List.of(new Window(EpochNanos.MIN, endNanos, size.longest()));
    }
    var windows = new ArrayList<Window>();
    long begin = isWholePeriods(size) ? periodStart(size, beginNanos, days, 0) : beginNanos;
    while (begin < endNanos) {
      Window next = next(size, begin, endNanos, days);
      windows.add(next);
      begin = next.endNanos();
    }
    return windows;
  }

  private static Window next(BarSize size, long begin, long end, TradingDays days) {
    List<BarDuration> durations = usable(size, days);
    for (BarDuration duration : durations) {
      if (reaches(duration, begin, end, days)) {
        return new Window(begin, end, duration);
      }
    }
    BarDuration longest = durations.getLast();
    return new Window(begin, cut(size, begin, longest, days), longest);
  }

  /// Days only where they are whole, unless there is nothing else.
  private static List<BarDuration> usable(BarSize size, TradingDays days) {
    if (!size.isIntraday() || days.midnight() == Midnight.CLOSED) {
      return size.durations();
    }
    return size.durations().stream()
        .filter(duration -> duration.unit() != BarDuration.Unit.DAYS)
        .toList();
  }

  private static boolean reaches(BarDuration duration, long begin, long end, TradingDays days) {
    if (duration.unit() == BarDuration.Unit.DAYS) {
      LocalDate first = EpochNanos.toDate(begin, days.zone());
      LocalDate last = EpochNanos.toDate(end - 1, days.zone());
      return ChronoUnit.DAYS.between(first, last) < duration.amount();
    }
    return duration.before(end, days.zone()) <= begin;
  }

  private static long cut(BarSize size, long begin, BarDuration longest, TradingDays days) {
    if (longest.unit() == BarDuration.Unit.DAYS) {
      return midnight(EpochNanos.toDate(begin, days.zone()).plusDays(longest.amount()), days);
    }
    long end = longest.after(begin, days.zone());
    // Counted back, a change of clocks or a short month may not lead to the begin again.
    long missed = Math.max(0, longest.before(end, days.zone()) - begin);
    return isWholePeriods(size) ? periodStart(size, end, days, 0) : end - missed;
  }

  private static boolean isWholePeriods(BarSize size) {
    return size == BarSize.WEEK_1 || size == BarSize.MONTH_1;
  }

  /// The start of the week or month at a time, or of the one so many later.
  private static long periodStart(BarSize size, long nanos, TradingDays days, int later) {
    LocalDate date = EpochNanos.toDate(nanos, days.zone());
    LocalDate start =
        size == BarSize.WEEK_1
            ? date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(later)
            : date.withDayOfMonth(1).plusMonths(later);
    return midnight(start, days);
  }

  private static long midnight(LocalDate date, TradingDays days) {
    return EpochNanos.of(date.atStartOfDay(), days.zone());
  }

  /// The same request in two halves, or the next shorter one where it has no begin; empty when it
  /// cannot be made smaller.
  static List<Window> smaller(BarSize size, Window window, TradingDays days) {
    int place = size.durations().indexOf(window.duration());
    if (window.beginNanos() == EpochNanos.MIN) {
      return place <= 0
          ? List.of()
          : List.of(new Window(EpochNanos.MIN, window.endNanos(), size.durations().get(place - 1)));
    }
    long length = size.isIntraday() ? size.nanos() : EpochNanos.PER_DAY;
    long half = (window.endNanos() - window.beginNanos()) / 2;
    long middle = window.beginNanos() + Math.max(length, half - half % length);
    if (place <= 0 || middle >= window.endNanos()) {
      return List.of();
    }
    var halves = new ArrayList<>(windows(size, window.beginNanos(), middle, days));
    halves.addAll(windows(size, middle, window.endNanos(), days));
    return halves;
  }
}
