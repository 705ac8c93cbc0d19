package io.throughline.faketws.session;

import io.throughline.faketws.floor.Client;
import java.util.HashMap;
import java.util.Map;

/// Counts what each client sends in a second.
final class MessageRate {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int MOST_VIOLATIONS = 3;

  private final int limit;
  private final Map<Client, Count> counts = new HashMap<>();

  /// @param limit messages per second; 0 is none
  MessageRate(int limit) {
    this.limit = limit;
  }

  private static final class Count {
    private long second = Long.MIN_VALUE;
    private int messages;
    private int violations;
  }

  /// What becomes of a message.
  enum Verdict {
    SERVED,
    /// One too many in its second.
    REFUSED,
    /// The third second with too many.
    CUT_OFF
  }

  Verdict verdict(Client client, long nowNanos) {
    if (limit == 0) {
      return Verdict.SERVED;
    }
    Count count = counts.computeIfAbsent(client, _ -> new Count());
    long second = Math.floorDiv(nowNanos, SECOND_NANOS);
    if (count.second != second) {
      count.second = second;
      count.messages = 0;
    }
    count.messages++;
    if (count.messages <= limit) {
      return Verdict.SERVED;
    }
    if (count.messages == limit + 1) {
      count.violations++;
    }
    return count.violations >= MOST_VIOLATIONS ? Verdict.CUT_OFF : Verdict.REFUSED;
  }

  void leave(Client client) {
    counts.remove(client);
  }
}
