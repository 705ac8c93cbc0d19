package io.throughline.testkit.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.stream.Collectors;

/// The last things that happened on links; what is older is dropped and counted.
final class Trace {
  private static final int CAPACITY = 20_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long dropped;

  private record Entry(long nanos, String link, String what, long number) {
    @Override
    public String toString() {
      return line(nanos, link, number < 0 ? what : what + " " + number);
    }
  }

  static String line(long nanos, String link, String what) {
    Instant time =
        Instant.ofEpochSecond(
            Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    return time + " " + link + " " + what;
  }

  void add(long nanos, String link, String what) {
    add(nanos, link, what, -1);
  }

  /// @param number goes after the text; none if negative
  void add(long nanos, String link, String what, long number) {
    if (entries.size() == CAPACITY) {
      entries.removeFirst();
      dropped++;
    }
    entries.addLast(new Entry(nanos, link, what, number));
  }

  String text() {
    String head = dropped == 0 ? "" : "(" + dropped + " older lines dropped)\n";
    return head + entries.stream().map(Entry::toString).collect(Collectors.joining("\n", "", "\n"));
  }
}
