package io.throughline.ib.contract;

import io.throughline.api.instrument.Session;
import io.throughline.api.instrument.TradingCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The hours that contract details give for about a week: `20260105:0400-20260105:2000;
/// 20260110:CLOSED`, or in the old form `20260105:0400-2000,2030-2200`.
///
/// @param zone of the exchange
/// @param stretches in which the contract trades, in order
/// @param closedDays days that are named as closed
public record TradingHours(ZoneId zone, List<Stretch> stretches, List<LocalDate> closedDays) {
  private static final Pattern CLOSED = Pattern.compile("(\\d{8}):CLOSED");
  private static final Pattern NEW_FORM = Pattern.compile("(\\d{8}):(\\d{4})-(\\d{8}):(\\d{4})");
  private static final Pattern OLD_FORM =
      Pattern.compile("(\\d{8}):(\\d{4}-\\d{4}(?:,\\d{4}-\\d{4})*)");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HHmm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  /// From an opening to the closing that follows, on the clock of the exchange.
  public record Stretch(LocalDateTime open, LocalDateTime close) {}

  public TradingHours {
    stretches = List.copyOf(stretches);
    closedDays = List.copyOf(closedDays);
  }

  /// Reads either form. Segments that cannot be read are left out: hours are a help, and no reason
  /// to fail.
  public static TradingHours parse(String text, ZoneId zone) {
    var stretches = new ArrayList<Stretch>();
    var closed = new ArrayList<LocalDate>();
    for (String segment : text.split(";", -1)) {
      try {
        read(segment.strip(), stretches, closed);
      } catch (DateTimeException _) {
        // Not a date: left out as any other text.
      }
    }
    stretches.sort(Comparator.comparing(Stretch::open));
    return new TradingHours(zone, stretches, closed);
  }

  private static void read(String segment, List<Stretch> stretches, List<LocalDate> closed) {
    Matcher closedDay = CLOSED.matcher(segment);
    Matcher current = NEW_FORM.matcher(segment);
    Matcher old = OLD_FORM.matcher(segment);
    if (closedDay.matches()) {
      closed.add(LocalDate.parse(closedDay.group(1), DAY));
    } else if (current.matches()) {
      add(
          stretches,
          day(current.group(1)).atTime(time(current.group(2))),
          day(current.group(3)).atTime(time(current.group(4))));
    } else if (old.matches()) {
      LocalDate day = day(old.group(1));
      for (String range : old.group(2).split(",", -1)) {
        LocalTime open = time(range.substring(0, 4));
        LocalTime close = time(range.substring(5));
        // An opening that is not before the closing is on the day before.
        add(
            stretches,
            (open.isBefore(close) ? day : day.minusDays(1)).atTime(open),
            day.atTime(close));
      }
    }
  }

  private static void add(List<Stretch> stretches, LocalDateTime open, LocalDateTime close) {
    if (open.isBefore(close)) {
      stretches.add(new Stretch(open, close));
    }
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text, DAY);
  }

  private static LocalTime time(String text) {
    return text.equals("2400") ? LocalTime.MAX : LocalTime.parse(text, TIME);
  }

  /// Whether it is known that nothing trades at midnight: then a calendar day holds whole sessions.
  public boolean isClosedAtMidnight() {
    return !stretches.isEmpty()
        && stretches.stream()
            .allMatch(one -> one.open().toLocalDate().equals(one.close().toLocalDate()));
  }

  /// The usual daily hours: those of most days, by the clock of the day on which they end. Empty
  /// where nothing is known.
  public Optional<Session> session() {
    return usual().map(hours -> new Session(hours.open(), hours.close(), zone));
  }

  /// The calendar of the days that are told: usual hours, days off, days with other hours. Empty
  /// where [#session()] is.
  public Optional<TradingCalendar> calendar() {
    return usual()
        .map(hours -> {
          Map<LocalDate, TradingCalendar.Hours> byDay = byDay();
          var calendar = TradingCalendar.builder().hours(hours.open(), hours.close());
          byDay.forEach((day, itsHours) -> {
            if (!itsHours.equals(hours)) {
              calendar.earlyDay(day, itsHours.open(), itsHours.close());
            }
          });
          Set<DayOfWeek> offDays = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
          byDay.keySet().forEach(day -> offDays.remove(day.getDayOfWeek()));
          calendar.offDays(offDays);
          closedDays.stream().filter(day -> !byDay.containsKey(day)).forEach(calendar::holiday);
          return calendar.build();
        });
  }

  private Optional<TradingCalendar.Hours> usual() {
    var counts = new HashMap<TradingCalendar.Hours, Integer>();
    byDay().values().forEach(hours -> counts.merge(hours, 1, Integer::sum));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<TradingCalendar.Hours, Integer>comparingByValue()
                .thenComparing(entry -> entry.getKey().close()))
        .map(Map.Entry::getKey);
  }

  /// From the first opening to the last closing of each day; a session is of the day on which it
  /// ends.
  private Map<LocalDate, TradingCalendar.Hours> byDay() {
    var days = new HashMap<LocalDate, TradingCalendar.Hours>();
    for (Stretch stretch : stretches) {
      boolean isMidnight = stretch.close().toLocalTime().equals(LocalTime.MIDNIGHT);
      LocalDate day = stretch.close().toLocalDate().minusDays(isMidnight ? 1 : 0);
      days.merge(
          day,
          new TradingCalendar.Hours(stretch.open().toLocalTime(), closing(stretch)),
          (first, second) -> new TradingCalendar.Hours(first.open(), second.close()));
    }
    return days;
  }

  /// The end of a day is its last moment, and not the first one of the next.
  private static LocalTime closing(Stretch stretch) {
    LocalTime close = stretch.close().toLocalTime();
    return close.equals(LocalTime.MIDNIGHT) || close.isAfter(Session.END_OF_DAY)
        ? Session.END_OF_DAY
        : close;
  }
}
