package io.throughline.engine.data;

import io.throughline.api.time.EpochNanos;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// The calendar day around a time on the clock of one zone, remembered until a time of another day
/// is asked for: bars come in long runs of one day, and calendars are slow.
///
/// A day on which clocks change is remembered in two parts.
final class LocalDay {
  private final ZoneRules rules;
  private long fromNanos = 1;
  private long toNanos;
  private long offsetNanos;
  private long epochDay;

  LocalDay(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /// Nanoseconds the clock shows since midnight.
  long nanosOfDay(long timeNanos) {
    locate(timeNanos);
    return timeNanos + offsetNanos - epochDay * EpochNanos.PER_DAY;
  }

  /// Days since 1970-01-01 of the date the clock shows.
  long epochDay(long timeNanos) {
    locate(timeNanos);
    return epochDay;
  }

  /// Whether the clock runs without a change between two times of one day.
  boolean isSteady(long timeNanos, long otherNanos) {
    locate(timeNanos);
    return otherNanos >= fromNanos && otherNanos <= toNanos;
  }

  private void locate(long timeNanos) {
    if (timeNanos >= fromNanos && timeNanos < toNanos) {
      return;
    }
    Instant instant = EpochNanos.toInstant(timeNanos);
    offsetNanos = rules.getOffset(instant).getTotalSeconds() * EpochNanos.PER_SECOND;
    epochDay = Math.floorDiv(timeNanos + offsetNanos, EpochNanos.PER_DAY);
    fromNanos = epochDay * EpochNanos.PER_DAY - offsetNanos;
    toNanos = fromNanos + EpochNanos.PER_DAY;
    ZoneOffsetTransition next = rules.nextTransition(instant);
    if (next != null && next.getInstant().isBefore(EpochNanos.toInstant(toNanos))) {
      toNanos = EpochNanos.of(next.getInstant());
    }
    ZoneOffsetTransition last = rules.previousTransition(instant.plusNanos(1));
    if (last != null && last.getInstant().isAfter(EpochNanos.toInstant(fromNanos))) {
      fromNanos = EpochNanos.of(last.getInstant());
    }
  }
}
