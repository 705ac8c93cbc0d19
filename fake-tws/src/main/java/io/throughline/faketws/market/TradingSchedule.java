package io.throughline.faketws.market;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When an instrument trades: one session per trading day, and the regular part of it.
///
/// @param holidays days without a session
/// @param earlyCloses when sessions of single days end, in full and in their regular part
public record TradingSchedule(
    ZoneId zone,
    Hours full,
    Hours regular,
    Set<LocalDate> holidays,
    Map<LocalDate, LocalTime> earlyCloses) {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int LONGEST_CLOSURE_DAYS = 30;

  public TradingSchedule {
    holidays = Set.copyOf(holidays);
    earlyCloses = Map.copyOf(earlyCloses);
  }

  /// Opening and closing time; an opening that is not before the closing is on the day before.
  public record Hours(LocalTime open, LocalTime close) {
    static Hours parse(String text) {
      String[] parts = text.split("-", -1);
      if (parts.length != 2) {
        throw new IllegalArgumentException(
            "hours must be like 09:30-16:00 but are \"" + text + "\"");
      }
      return new Hours(LocalTime.parse(parts[0].strip()), LocalTime.parse(parts[1].strip()));
    }
  }

  /// Which part of a session counts.
  public enum Part {
    FULL,
    REGULAR
  }

  /// The session of a trading day, from `fromNanos` to before `toNanos`.
  public record Session(LocalDate day, long fromNanos, long toNanos) {
    public boolean contains(long nanos) {
      return nanos >= fromNanos && nanos < toNanos;
    }
  }

  private Hours hours(Part part) {
    return part == Part.FULL ? full : regular;
  }

  public boolean isTradingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.contains(day);
  }

  /// The session of a trading day.
  public Session session(LocalDate day, Part part) {
    Hours hours = hours(part);
    LocalDate opening = hours.open().isBefore(hours.close()) ? day : day.minusDays(1);
    return new Session(
        day,
        nanos(opening.atTime(hours.open()).atZone(zone).toInstant()),
        nanos(day.atTime(close(day, hours)).atZone(zone).toInstant()));
  }

  private LocalTime close(LocalDate day, Hours hours) {
    LocalTime early = earlyCloses.getOrDefault(day, hours.close());
    return early.isBefore(hours.close()) ? early : hours.close();
  }

  /// The session that contains a time.
  public Optional<Session> at(long nanos, Part part) {
    LocalDate day = dayOf(nanos);
    for (LocalDate candidate = day;
        !candidate.isAfter(day.plusDays(1));
        candidate = candidate.plusDays(1)) {
      if (isTradingDay(candidate)) {
        Session session = session(candidate, part);
        if (session.contains(nanos)) {
          return Optional.of(session);
        }
      }
    }
    return Optional.empty();
  }

  public boolean isOpen(long nanos, Part part) {
    return at(nanos, part).isPresent();
  }

  /// The session that contains a time, else the next one.
  public Session atOrAfter(long nanos, Part part) {
    LocalDate day = dayOf(nanos).minusDays(1);
    for (int i = 0; i <= LONGEST_CLOSURE_DAYS; i++) {
      LocalDate candidate = day.plusDays(i);
      if (isTradingDay(candidate)) {
        Session session = session(candidate, part);
        if (session.toNanos() > nanos) {
          return session;
        }
      }
    }
    throw new IllegalStateException("there is no session within a month of " + day);
  }

  /// The last session that began before a time.
  public Session before(long nanos, Part part) {
    LocalDate day = dayOf(nanos).plusDays(1);
    for (int i = 0; i <= LONGEST_CLOSURE_DAYS; i++) {
      LocalDate candidate = day.minusDays(i);
      if (isTradingDay(candidate)) {
        Session session = session(candidate, part);
        if (session.fromNanos() < nanos) {
          return session;
        }
      }
    }
    throw new IllegalStateException("there is no session within a month of " + day);
  }

  /// The trading day before.
  public LocalDate previousDay(LocalDate day) {
    LocalDate candidate = day.minusDays(1);
    while (!isTradingDay(candidate)) {
      candidate = candidate.minusDays(1);
    }
    return candidate;
  }

  /// The date at a time, in the exchange's zone.
  public LocalDate dayOf(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND)).atZone(zone).toLocalDate();
  }

  static long nanos(Instant instant) {
    return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
  }
}
