package io.throughline.api.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Points in time as `long` nanoseconds since 1970-01-01T00:00Z: the time of the core and of every
/// column.
///
/// Good from 1677 to 2262. Values outside throw [ArithmeticException] when converted.
public final class EpochNanos {
  public static final long PER_SECOND = 1_000_000_000L;
  public static final long PER_MINUTE = 60 * PER_SECOND;
  public static final long PER_DAY = 24 * 60 * PER_MINUTE;

  /// Before every bar: "no time yet".
  public static final long MIN = Long.MIN_VALUE;

  /// After every bar: "never".
  public static final long MAX = Long.MAX_VALUE;

  private EpochNanos() {}

  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano());
  }

  /// The instant at which clocks in `zone` show `local`. In an autumn overlap the earlier one, in a
  /// spring gap the clock time moved forward by the gap.
  public static long of(LocalDateTime local, ZoneId zone) {
    return of(local.atZone(zone).toInstant());
  }

  /// `local` read as a UTC time.
  public static long ofUtc(LocalDateTime local) {
    return of(local.toInstant(ZoneOffset.UTC));
  }

  public static Instant toInstant(long timeNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(timeNanos, PER_SECOND), Math.floorMod(timeNanos, PER_SECOND));
  }

  /// What clocks in `zone` show at `timeNanos`.
  public static LocalDateTime toLocal(long timeNanos, ZoneId zone) {
    return LocalDateTime.ofInstant(toInstant(timeNanos), zone);
  }

  /// The calendar date in `zone` at `timeNanos`.
  public static LocalDate toDate(long timeNanos, ZoneId zone) {
    return toLocal(timeNanos, zone).toLocalDate();
  }

  /// ISO text of the instant, or `-` where there is none.
  public static String toText(long timeNanos) {
    return timeNanos == MIN || timeNanos == MAX ? "-" : toInstant(timeNanos).toString();
  }
}
