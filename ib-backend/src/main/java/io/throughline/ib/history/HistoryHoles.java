package io.throughline.ib.history;

import io.throughline.api.time.EpochNanos;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is missing in downloaded bars, held against the sessions in which the contract traded.
///
/// A hole need not be an error: without a trade there is no bar of trades.
///
/// @param days trading days without any bar
/// @param stretches of sessions without bars, on days that have some; none for bars of days and
///   longer
public record HistoryHoles(List<LocalDate> days, List<Stretch> stretches) {

  /// From a time to another in which bars are missing.
  ///
  /// @param bars how many
  public record Stretch(long fromNanos, long toNanos, long bars) {}

  public HistoryHoles {
    days = List.copyOf(days);
    stretches = List.copyOf(stretches);
  }

  /// How many bars are missing on days that have some.
  public long barsMissing() {
    return stretches.stream().mapToLong(Stretch::bars).sum();
  }

  public boolean isEmpty() {
    return days.isEmpty() && stretches.isEmpty();
  }

  /// Finds them.
  ///
  /// @param endsNanos the times of the bars, rising
  /// @param zone in which the dates of daily bars are counted
  /// @param query what was asked for: what lies outside is not missing
  public static HistoryHoles find(
      BarSize size,
      List<TradedSession> sessions,
      long[] endsNanos,
      ZoneId zone,
      HistoryQuery query) {
    return switch (size) {
      case WEEK_1, MONTH_1 -> new HistoryHoles(List.of(), List.of());
      case DAY_1 -> new HistoryHoles(missingDays(sessions, endsNanos, zone), List.of());
      default -> intraday(size.nanos(), sessions, endsNanos, query);
    };
  }

  private static List<LocalDate> missingDays(
      List<TradedSession> sessions, long[] endsNanos, ZoneId zone) {
    Set<LocalDate> there = new HashSet<>();
    for (long end : endsNanos) {
      there.add(EpochNanos.toDate(end, zone));
    }
    return sessions.stream()
        .map(TradedSession::day)
        .distinct()
        .filter(day -> !there.contains(day))
        .toList();
  }

  private static HistoryHoles intraday(
      long length, List<TradedSession> sessions, long[] endsNanos, HistoryQuery query) {
    var days = new ArrayList<LocalDate>();
    var stretches = new ArrayList<Stretch>();
    int at = 0;
    for (TradedSession session : sessions) {
      long open = Math.max(session.openNanos(), query.beginNanos());
      // A bar that is not complete at the end is not missing.
      long close = Math.min(session.closeNanos(), query.endNanos() - query.endNanos() % length);
      while (at < endsNanos.length && endsNanos[at] <= open) {
        at++;
      }
      int first = at;
      var holes = new ArrayList<Stretch>();
      long covered = open;
      while (at < endsNanos.length && endsNanos[at] - length < close) {
        add(holes, covered, endsNanos[at] - length, length);
        covered = endsNanos[at++];
      }
      if (at == first && open < close) {
        days.add(session.day());
      } else {
        add(holes, covered, close, length);
        stretches.addAll(holes);
      }
    }
    return new HistoryHoles(days.stream().distinct().toList(), stretches);
  }

  private static void add(List<Stretch> holes, long from, long to, long length) {
    if (from < to) {
      holes.add(new Stretch(from, to, Math.ceilDiv(to - from, length)));
    }
  }
}
