package io.throughline.faketws.history;

import java.util.ArrayDeque;
import java.util.Deque;

/// The limits on requests for small bars: none twice within 15 s, fewer than 6 for one contract in
/// 2 s, at most 60 in 10 min.
final class HistoryPacing {
  private static final long SECOND = 1_000_000_000L;
  private static final int MOST_IN_TEN_MINUTES = 60;
  private static final int MOST_OF_ONE_KIND = 6;

  private final Deque<Asked> asked = new ArrayDeque<>();

  private record Asked(String request, String kind, long nanos) {}

  boolean isViolatedBy(String request, String kind, long nowNanos) {
    asked.removeIf(old -> old.nanos() <= nowNanos - 600 * SECOND);
    boolean repeated =
        asked.stream()
            .anyMatch(old -> old.request().equals(request) && old.nanos() > nowNanos - 15 * SECOND);
    long ofKind =
        asked.stream()
            .filter(old -> old.kind().equals(kind) && old.nanos() > nowNanos - 2 * SECOND)
            .count();
    boolean violated =
        repeated || ofKind >= MOST_OF_ONE_KIND - 1 || asked.size() >= MOST_IN_TEN_MINUTES;
    if (!violated) {
      asked.add(new Asked(request, kind, nowNanos));
    }
    return violated;
  }
}
