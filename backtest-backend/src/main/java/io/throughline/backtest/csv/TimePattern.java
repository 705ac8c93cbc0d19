package io.throughline.backtest.csv;

import java.util.ArrayList;
import java.util.List;

/// A date pattern in the letters of `strptime`, compiled.
///
/// Letters: `%Y %y %m %d %j %b %B %a %A %w %H %I %p %M %S %f %z %Z %%`. Numbers may have fewer
/// digits than usual; names are English, case does not matter; a blank in the pattern stands for
/// any number of blanks.
final class TimePattern {
  private static final String LETTERS = "YymdjbBaAwHIpMSfzZ%";
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
  private static final List<String> HALVES = List.of("am", "pm");
  private static final List<String> ZONES = List.of("utc", "gmt");
  private static final int NO_MATCH = -1;

  private final String pattern;

  /// Letters as themselves, literal characters as negative numbers.
  private final int[] items;

  private TimePattern(String pattern, int[] items) {
    this.pattern = pattern;
    this.items = items;
  }

  /// @throws IllegalArgumentException if a letter is not known
  static TimePattern compile(String pattern) {
    List<Integer> items = new ArrayList<>();
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i++);
      if (c != '%') {
        items.add(-c);
        continue;
      }
      char letter = i < pattern.length() ? pattern.charAt(i++) : 0;
      if (LETTERS.indexOf(letter) < 0) {
        throw new IllegalArgumentException(
            "the date pattern \""
                + pattern
                + "\" has '%"
                + (letter == 0 ? "" : letter)
                + "', which is not known; use %Y %y %m %d %j %b %B %a %A %w %H %I %p %M %S %f %z"
                + " %Z %% or a dateTimeFunction");
      }
      items.add(letter == '%' ? -'%' : (int) letter);
    }
    return new TimePattern(pattern, items.stream().mapToInt(Integer::intValue).toArray());
  }

  /// Reads the text of `column` into `out`; false if the text is not as the pattern says or no such
  /// date exists. Blanks around the text do not matter.
  boolean parse(Row row, int column, TimeFields out) {
    int from = 0;
    int to = row.length(column);
    while (from < to && row.charAt(column, from) == ' ') {
      from++;
    }
    while (to > from && row.charAt(column, to - 1) == ' ') {
      to--;
    }
    return match(row, column, from, to, 0, out) && out.isValid();
  }

  private boolean match(Row row, int column, int from, int to, int item, TimeFields out) {
    int at = from;
    for (int i = item; i < items.length; i++) {
      int kind = items[i];
      if (kind < 0) {
        at = literal(row, column, at, to, (char) -kind);
      } else if (isShortNumber(kind)) {
        return number(row, column, at, to, i, out);
      } else {
        at = other(row, column, at, to, kind, out);
      }
      if (at == NO_MATCH) {
        return false;
      }
    }
    return at == to;
  }

  private static int literal(Row row, int column, int at, int to, char expected) {
    if (expected == ' ') {
      int next = at;
      while (next < to && row.charAt(column, next) == ' ') {
        next++;
      }
      return next == at ? NO_MATCH : next;
    }
    return at < to && lower(row.charAt(column, at)) == lower(expected) ? at + 1 : NO_MATCH;
  }

  private static boolean isShortNumber(int letter) {
    return letter == 'm'
        || letter == 'd'
        || letter == 'j'
        || letter == 'H'
        || letter == 'I'
        || letter == 'M'
        || letter == 'S';
  }

  /// Takes as many digits as the number may have, or fewer if the rest would not fit otherwise.
  private boolean number(Row row, int column, int at, int to, int item, TimeFields out) {
    int letter = items[item];
    int most = letter == 'j' ? 3 : 2;
    for (int length = most; length > 0; length--) {
      int value = at + length <= to ? digits(row, column, at, at + length) : NO_MATCH;
      if (value >= lowest(letter) && value <= highest(letter)) {
        set(out, letter, value);
        if (match(row, column, at + length, to, item + 1, out)) {
          return true;
        }
      }
    }
    return false;
  }

  private static int lowest(int letter) {
    return letter == 'm' || letter == 'd' || letter == 'j' || letter == 'I' ? 1 : 0;
  }

  private static int highest(int letter) {
    return switch (letter) {
      case 'm', 'I' -> 12;
      case 'd' -> 31;
      case 'j' -> 366;
      case 'H' -> 23;
      default -> 59;
    };
  }

  private static void set(TimeFields out, int letter, int value) {
    switch (letter) {
      case 'm' -> out.month = value;
      case 'd' -> out.day = value;
      case 'j' -> out.dayOfYear = value;
      case 'M' -> out.minute = value;
      case 'S' -> out.second = value;
      default -> {
        out.hour = value;
        out.isTwelveHourClock = letter == 'I';
      }
    }
  }

  private static int other(Row row, int column, int at, int to, int letter, TimeFields out) {
    return switch (letter) {
      case 'Y' -> {
        int value = at + 4 <= to ? digits(row, column, at, at + 4) : NO_MATCH;
        out.year = value;
        yield value < 1 ? NO_MATCH : at + 4;
      }
      case 'y' -> {
        int value = at + 2 <= to ? digits(row, column, at, at + 2) : NO_MATCH;
        out.year = value < 69 ? 2000 + value : 1900 + value;
        yield value < 0 ? NO_MATCH : at + 2;
      }
      case 'w' -> {
        int day = at < to ? digit(row.charAt(column, at)) : NO_MATCH;
        yield day >= 0 && day <= 6 ? at + 1 : NO_MATCH;
      }
      case 'f' -> fraction(row, column, at, to, out);
      case 'z' -> offset(row, column, at, to, out);
      case 'b', 'B' -> {
        int month = word(row, column, at, to, MONTHS, letter == 'b');
        out.month = month + 1;
        yield month < 0 ? NO_MATCH : at + (letter == 'b' ? 3 : MONTHS.get(month).length());
      }
      case 'a', 'A' -> {
        int day = word(row, column, at, to, DAYS, letter == 'a');
        yield day < 0 ? NO_MATCH : at + (letter == 'a' ? 3 : DAYS.get(day).length());
      }
      case 'p' -> {
        int half = word(row, column, at, to, HALVES, false);
        out.afternoon = half == 1;
        yield half < 0 ? NO_MATCH : at + 2;
      }
      default -> word(row, column, at, to, ZONES, false) < 0 ? NO_MATCH : at + 3;
    };
  }

  private static int fraction(Row row, int column, int at, int to, TimeFields out) {
    int end = at;
    int nano = 0;
    int unit = 100_000_000;
    while (end < to && unit > 0 && digit(row.charAt(column, end)) >= 0) {
      nano += digit(row.charAt(column, end)) * unit;
      unit /= 10;
      end++;
    }
    out.nano = nano;
    return end == at ? NO_MATCH : end;
  }

  /// `Z`, `+HHMM`, `+HH:MM`, with seconds or without.
  private static int offset(Row row, int column, int at, int to, TimeFields out) {
    if (at == to) {
      return NO_MATCH;
    }
    int sign = row.charAt(column, at);
    out.hasOffset = true;
    if (sign == 'Z' || sign == 'z') {
      return at + 1;
    }
    int next = at + 1;
    int seconds = 0;
    int unit = 3600;
    while (unit > 0 && next + 2 <= to && digits(row, column, next, next + 2) >= 0) {
      seconds += digits(row, column, next, next + 2) * unit;
      unit /= 60;
      next += 2;
      if (unit > 0 && next < to && row.charAt(column, next) == ':') {
        next++;
      }
    }
    out.offsetSeconds = sign == '-' ? -seconds : seconds;
    return (sign == '+' || sign == '-') && unit < 60 ? next : NO_MATCH;
  }

  /// Which of `words` stands at `at`, or -1.
  private static int word(
      Row row, int column, int at, int to, List<String> words, boolean shortened) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int length = shortened ? 3 : word.length();
      int same = 0;
      while (same < length
          && at + same < to
          && lower(row.charAt(column, at + same)) == word.charAt(same)) {
        same++;
      }
      if (same == length) {
        return i;
      }
    }
    return NO_MATCH;
  }

  private static int digits(Row row, int column, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = digit(row.charAt(column, i));
      if (digit < 0) {
        return NO_MATCH;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static int digit(int c) {
    return c >= '0' && c <= '9' ? c - '0' : -1;
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }

  @Override
  public String toString() {
    return pattern;
  }
}
