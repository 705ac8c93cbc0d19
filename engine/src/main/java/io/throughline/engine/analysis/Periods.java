package io.throughline.engine.analysis;

import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/// Cuts the steps of a run into periods of a time frame, on the UTC clock.
///
/// Days and longer ignore the compression; below a day periods are slots of `compression` units
/// counted from midnight.
final class Periods {

  private final TimeFrame timeFrame;
  private long startNanos = EpochNanos.MIN;
  private long endNanos = EpochNanos.MIN;
  private LocalDateTime label = LocalDateTime.MIN;
  private int count;

  Periods(TimeFrame timeFrame) {
    this.timeFrame = timeFrame;
  }

  TimeFrame timeFrame() {
    return timeFrame;
  }

  /// Moves on to a step's time.
  ///
  /// @return whether a new period has begun; true for the first step
  boolean advance(long timeNanos) {
    if (count > 0 && timeNanos >= startNanos && timeNanos < endNanos) {
      return false;
    }
    count++;
    enter(EpochNanos.toLocal(timeNanos, ZoneOffset.UTC));
    return true;
  }

  /// How many periods have begun.
  int count() {
    return count;
  }

  /// The name of the running period: its last day at midnight, or its last unit below a day.
  LocalDateTime label() {
    return label;
  }

  private void enter(LocalDateTime time) {
    LocalDate date = time.toLocalDate();
    switch (timeFrame.unit()) {
      case YEARS -> enterDays(date.withDayOfYear(1), date.with(TemporalAdjusters.lastDayOfYear()));
      case MONTHS ->
          enterDays(date.withDayOfMonth(1), date.with(TemporalAdjusters.lastDayOfMonth()));
      case WEEKS -> {
        LocalDate sunday = date.plusDays(7 - date.getDayOfWeek().getValue());
        enterDays(sunday.minusDays(6), sunday);
      }
      case DAYS -> enterDays(date, date);
      case MINUTES -> enterSlot(date, time.toLocalTime(), ChronoUnit.MINUTES);
      case SECONDS -> enterSlot(date, time.toLocalTime(), ChronoUnit.SECONDS);
      case MICROSECONDS, TICKS -> enterSlot(date, time.toLocalTime(), ChronoUnit.MICROS);
      case NO_TIMEFRAME -> {
        startNanos = EpochNanos.MIN;
        endNanos = EpochNanos.MAX;
        label = LocalDateTime.MAX;
      }
    }
  }

  private void enterDays(LocalDate first, LocalDate last) {
    startNanos = EpochNanos.ofUtc(first.atStartOfDay());
    endNanos = EpochNanos.ofUtc(last.plusDays(1).atStartOfDay());
    label = last.atStartOfDay();
  }

  private void enterSlot(LocalDate date, LocalTime time, ChronoUnit unit) {
    long unitNanos = unit.getDuration().toNanos();
    long length = timeFrame.compression() * unitNanos;
    long slot = time.toNanoOfDay() / length;
    LocalDateTime midnight = date.atStartOfDay();
    startNanos = EpochNanos.ofUtc(midnight) + slot * length;
    // A slot that does not fit into the day ends with it: the next day counts from its midnight.
    endNanos = Math.min(startNanos + length, EpochNanos.ofUtc(midnight) + EpochNanos.PER_DAY);
    label = midnight.plusNanos((slot + 1) * length - unitNanos);
  }
}
