package io.throughline.tws.time;

import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.error.ProtocolException.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A timestamp of TWS: an instant, the zone it was meant in, and the form it was written in.
///
/// @param epochNanos nanoseconds since 1970 in UTC; a date alone is its midnight in the zone
/// @param zone the zone that was written, else the one the reader supplied
public record TwsTime(long epochNanos, ZoneId zone, Form form) {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final int MILLISECOND_DIGITS = 13;
  private static final Pattern EPOCH = Pattern.compile("-?\\d{9,13}");
  private static final Pattern DATE = Pattern.compile("\\d{8}");
  private static final Pattern DATE_TIME =
      Pattern.compile("(\\d{8})( {1,2}|-)(\\d{2}:\\d{2}(?::\\d{2})?)(?:(Z)|[ -](\\S.*))?");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT)
          .withResolverStyle(java.time.format.ResolverStyle.STRICT);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMdd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DASHED =
      DateTimeFormatter.ofPattern("uuuuMMdd-HH:mm:ss", Locale.ROOT);

  /// How a timestamp is written.
  public enum Form {
    /// Seconds since 1970: `1764072000`.
    EPOCH_SECONDS,
    /// Milliseconds since 1970, told by their 13 digits: `1764072000000`.
    EPOCH_MILLIS,
    /// `20260105`.
    DATE,
    /// `20260105 09:30:00`, also with two blanks: a zone must be known from elsewhere.
    LOCAL,
    /// `20260105 09:30:00 US/Eastern`; contract details write `20260105 09:30 US/Central` and
    /// `20260105-09:30-US/Central`.
    ZONED,
    /// `20260105-14:30:00`, in UTC.
    UTC,
    /// `20260105-14:30:00Z`, in UTC, from server version 214 on.
    UTC_Z
  }

  /// Reads any form.
  ///
  /// A local time that a change of clocks makes ambiguous is the earlier one; one that it skips is
  /// moved later by the gap.
  ///
  /// @param zoneIfUnstated the zone of forms that name none: a date, a local time
  /// @throws ProtocolException if it is none of the forms, or names a zone that is not known
  public static TwsTime parse(String text, ZoneId zoneIfUnstated) {
    try {
      if (DATE.matcher(text).matches()) {
        return at(LocalDate.parse(text, DAY).atStartOfDay(), zoneIfUnstated, Form.DATE);
      }
      if (EPOCH.matcher(text).matches()) {
        return epoch(Long.parseLong(text), text.length());
      }
      Matcher matcher = DATE_TIME.matcher(text);
      if (matcher.matches()) {
        return dateTime(text, matcher, zoneIfUnstated);
      }
    } catch (DateTimeException | ArithmeticException _) {
      throw wrong(text, "must be a date and time that exist");
    }
    throw wrong(
        text,
        "must be yyyymmdd, yyyymmdd hh:mm:ss with or without zone, yyyymmdd-hh:mm:ss or seconds");
  }

  private static TwsTime epoch(long number, int digits) {
    return digits == MILLISECOND_DIGITS
        ? new TwsTime(
            Math.multiplyExact(number, NANOS_PER_MILLI), ZoneOffset.UTC, Form.EPOCH_MILLIS)
        : new TwsTime(
            Math.multiplyExact(number, NANOS_PER_SECOND), ZoneOffset.UTC, Form.EPOCH_SECONDS);
  }

  private static TwsTime dateTime(String text, Matcher matcher, ZoneId zoneIfUnstated) {
    String time = matcher.group(3).length() == 5 ? matcher.group(3) + ":00" : matcher.group(3);
    // Only a date that exists: the pattern alone would take 20260231.
    LocalDate day = LocalDate.parse(matcher.group(1), DAY);
    LocalDateTime local = day.atTime(java.time.LocalTime.parse(time));
    String zone = matcher.group(5);
    if (zone != null) {
      ZoneId known =
          ZoneNames.find(zone)
              .orElseThrow(() -> wrong(text, "must name a time zone that is known"));
      return at(local, known, Form.ZONED);
    }
    boolean dashed = matcher.group(2).equals("-");
    if (matcher.group(4) != null) {
      return at(local, ZoneOffset.UTC, Form.UTC_Z);
    }
    return dashed ? at(local, ZoneOffset.UTC, Form.UTC) : at(local, zoneIfUnstated, Form.LOCAL);
  }

  private static TwsTime at(LocalDateTime local, ZoneId zone, Form form) {
    return of(ZonedDateTime.of(local, zone).toInstant(), zone, form);
  }

  /// An instant, to be written in a form.
  public static TwsTime of(Instant instant, ZoneId zone, Form form) {
    long nanos =
        Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    return new TwsTime(nanos, zone, form);
  }

  public Instant instant() {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
  }

  /// The text of this timestamp in its form; fractions of a second are cut off.
  public String text() {
    return switch (form) {
      case EPOCH_SECONDS -> Long.toString(Math.floorDiv(epochNanos, NANOS_PER_SECOND));
      case EPOCH_MILLIS -> Long.toString(Math.floorDiv(epochNanos, NANOS_PER_MILLI));
      case DATE -> DAY.format(instant().atZone(zone));
      case LOCAL -> SECONDS.format(instant().atZone(zone));
      case ZONED -> SECONDS.format(instant().atZone(zone)) + " " + zone.getId();
      case UTC -> DASHED.format(instant().atZone(ZoneOffset.UTC));
      case UTC_Z -> DASHED.format(instant().atZone(ZoneOffset.UTC)) + "Z";
    };
  }

  /// The form in which servers of this version write a UTC time.
  public static Form utcForm(int serverVersion) {
    return serverVersion >= 214 ? Form.UTC_Z : Form.UTC;
  }

  private static ProtocolException wrong(String text, String expectation) {
    return ProtocolException.ofField(new Place("timestamp", "text", 0), text, expectation);
  }
}
