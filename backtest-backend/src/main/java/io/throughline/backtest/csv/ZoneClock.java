package io.throughline.backtest.csv;

import io.throughline.api.time.EpochNanos;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Turns what clocks of one zone show into UTC, without allocation between two changes of the
/// clocks.
///
/// In the repeated hour in autumn a time is taken to be of the first pass unless that would be
/// before the last time converted; so a file that goes on in order is read in order. A time that
/// was skipped in spring moves forward by the gap.
final class ZoneClock {
  private final ZoneRules rules;
  private long validFromLocal = EpochNanos.MAX;
  private long validToLocal = EpochNanos.MIN;
  private long offsetNanos;
  private long lastNanos = EpochNanos.MIN;

  ZoneClock(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /// @param localNanos the local date and time, counted as if it were UTC
  long toUtcNanos(long localNanos) {
    long utc =
        localNanos >= validFromLocal && localNanos < validToLocal
            ? localNanos - offsetNanos
            : lookUp(localNanos);
    lastNanos = utc;
    return utc;
  }

  private long lookUp(long localNanos) {
    LocalDateTime local = EpochNanos.toLocal(localNanos, ZoneOffset.UTC);
    ZoneOffsetTransition change = rules.getTransition(local);
    if (change != null) {
      long first = localNanos - nanos(change.getOffsetBefore());
      return change.isOverlap() && first < lastNanos
          ? localNanos - nanos(change.getOffsetAfter())
          : first;
    }
    ZoneOffset offset = rules.getOffset(local);
    offsetNanos = nanos(offset);
    Instant instant = local.toInstant(offset);
    ZoneOffsetTransition previous = rules.previousTransition(instant.plusNanos(1));
    ZoneOffsetTransition next = rules.nextTransition(instant);
    validFromLocal =
        previous == null
            ? EpochNanos.MIN
            : Math.max(
                EpochNanos.ofUtc(previous.getDateTimeBefore()),
                EpochNanos.ofUtc(previous.getDateTimeAfter()));
    validToLocal =
        next == null
            ? EpochNanos.MAX
            : Math.min(
                EpochNanos.ofUtc(next.getDateTimeBefore()),
                EpochNanos.ofUtc(next.getDateTimeAfter()));
    return localNanos - offsetNanos;
  }

  private static long nanos(ZoneOffset offset) {
    return offset.getTotalSeconds() * EpochNanos.PER_SECOND;
  }
}
