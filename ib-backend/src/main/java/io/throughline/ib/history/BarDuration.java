package io.throughline.ib.history;

import io.throughline.api.time.EpochNanos;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// How far a request for past bars reaches back, in the words of TWS: `1800 S`, `1 D`, `11 M`.
///
/// Seconds are seconds of trading, days are trading days; so a request may bring bars from before
/// its calendar span.
public record BarDuration(int amount, Unit unit) {

  /// What a duration counts.
  public enum Unit {
    SECONDS("S"),
    DAYS("D"),
    WEEKS("W"),
    MONTHS("M"),
    YEARS("Y");

    private final String letter;

    Unit(String letter) {
      this.letter = letter;
    }
  }

  /// As the wire has it.
  public String text() {
    return amount + " " + unit.letter;
  }

  /// The time so much later on the calendar of a zone. From the end of a long month a month leads
  /// to the end of a shorter one.
  long after(long nanos, ZoneId zone) {
    return unit == Unit.SECONDS
        ? nanos + amount * EpochNanos.PER_SECOND
        : EpochNanos.of(plus(EpochNanos.toLocal(nanos, zone), amount), zone);
  }

  /// The time so much earlier on the calendar of a zone.
  long before(long nanos, ZoneId zone) {
    return unit == Unit.SECONDS
        ? nanos - amount * EpochNanos.PER_SECOND
        : EpochNanos.of(plus(EpochNanos.toLocal(nanos, zone), -amount), zone);
  }

  private LocalDateTime plus(LocalDateTime time, int count) {
    return switch (unit) {
      case SECONDS -> time.plusSeconds(count);
      case DAYS -> time.plusDays(count);
      case WEEKS -> time.plusWeeks(count);
      case MONTHS -> time.plusMonths(count);
      case YEARS -> time.plusYears(count);
    };
  }

  @Override
  public String toString() {
    return text();
  }
}
