package io.throughline.api.instrument;

import io.throughline.api.time.EpochNanos;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The daily hours in which an instrument trades, on the clock of its zone.
///
/// Both bounds belong to the session. Daily bars are stamped with the end of their session.
///
/// @param start first moment of the session
/// @param end last moment of the session
/// @param zone the zone in which both are read, also used to show times and to read naive user
///   times
public record Session(LocalTime start, LocalTime end, ZoneId zone) {

  /// The last moment of a day in the reference, ten microseconds before midnight.
  public static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59, 999_990_000);

  /// The whole day in UTC.
  public static final Session ALL_DAY_UTC =
      new Session(LocalTime.MIDNIGHT, END_OF_DAY, ZoneOffset.UTC);

  /// The whole day on the clock of `zone`.
  public static Session allDay(ZoneId zone) {
    return new Session(LocalTime.MIDNIGHT, END_OF_DAY, zone);
  }

  public Session withZone(ZoneId newZone) {
    return new Session(start, end, newZone);
  }

  public Session withStart(LocalTime newStart) {
    return new Session(newStart, end, zone);
  }

  public Session withEnd(LocalTime newEnd) {
    return new Session(start, newEnd, zone);
  }

  public long startOn(LocalDate date) {
    return EpochNanos.of(date.atTime(start), zone);
  }

  public long endOn(LocalDate date) {
    return EpochNanos.of(date.atTime(end), zone);
  }

  /// The end of the session that is running at `timeNanos`, or of the next one: the first session
  /// end that is not before `timeNanos`.
  public long endAtOrAfter(long timeNanos) {
    LocalDate date = EpochNanos.toDate(timeNanos, zone);
    long end = endOn(date);
    return end >= timeNanos ? end : endOn(date.plusDays(1));
  }

  /// The calendar date on the clock of this session's zone.
  public LocalDate dateOf(long timeNanos) {
    return EpochNanos.toDate(timeNanos, zone);
  }

  /// Whether the clock of the zone stands within `[start, end]`.
  public boolean contains(long timeNanos) {
    LocalTime time = EpochNanos.toLocal(timeNanos, zone).toLocalTime();
    return !time.isBefore(start) && !time.isAfter(end);
  }
}
