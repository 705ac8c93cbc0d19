package io.throughline.faketws.history;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The sizes of historical bars, by the words of the protocol.
enum BarSize {
  S1("1 secs", 1),
  S5("5 secs", 5),
  S10("10 secs", 10),
  S15("15 secs", 15),
  S30("30 secs", 30),
  M1("1 min", 60),
  M2("2 mins", 120),
  M3("3 mins", 180),
  M5("5 mins", 300),
  M10("10 mins", 600),
  M15("15 mins", 900),
  M20("20 mins", 1200),
  M30("30 mins", 1800),
  H1("1 hour", 3600),
  H2("2 hours", 7200),
  H3("3 hours", 10_800),
  H4("4 hours", 14_400),
  H8("8 hours", 28_800),
  D1("1 day", 86_400),
  W1("1 week", 7 * 86_400),
  MONTH("1 month", 30 * 86_400);

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private final String word;
  private final int seconds;

  BarSize(String word, int seconds) {
    this.word = word;
    this.seconds = seconds;
  }

  static Optional<BarSize> parse(String word) {
    String known =
        switch (word) {
          case "1 sec" -> "1 secs";
          case "1W" -> "1 week";
          case "1M" -> "1 month";
          default -> word;
        };
    return Arrays.stream(values()).filter(size -> size.word.equals(known)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(size -> size.word).collect(Collectors.joining(", "));
  }

  long nanos() {
    return seconds * NANOS_PER_SECOND;
  }

  boolean isIntraday() {
    return compareTo(D1) < 0;
  }

  /// True for the bars that pacing rules and the age limit of six months are about.
  boolean isSmall() {
    return seconds <= 30;
  }
}
