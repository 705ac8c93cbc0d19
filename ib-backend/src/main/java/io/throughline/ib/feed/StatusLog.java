package io.throughline.ib.feed;

import io.throughline.api.feed.DataStatus;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// Changes of status that wait to be told; the same is never told twice in a row.
final class StatusLog {
  private final Queue<DataStatus> waiting = new ArrayDeque<>();
  private DataStatus last = DataStatus.UNKNOWN;
  private boolean hasAny;

  void add(DataStatus status) {
    if (!hasAny || status != last) {
      hasAny = true;
      last = status;
      waiting.add(status);
    }
  }

  boolean isLast(DataStatus status) {
    return hasAny && last == status;
  }

  Optional<DataStatus> poll() {
    return Optional.ofNullable(waiting.poll());
  }
}
