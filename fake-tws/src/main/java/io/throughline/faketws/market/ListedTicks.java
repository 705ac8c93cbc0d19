package io.throughline.faketws.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Ticks that are written down: from a file, or pushed by a script.
final class ListedTicks implements TickSource {
  private final List<Tick> ticks = new ArrayList<>();

  ListedTicks(List<Tick> ticks) {
    this.ticks.addAll(ticks);
    this.ticks.sort(Comparator.comparingLong(Tick::timeNanos));
  }

  /// Adds a tick where its time puts it, after those of the same time.
  void add(Tick tick) {
    ticks.add(index(tick.timeNanos() + 1), tick);
  }

  /// How many ticks are before a time.
  private int index(long nanos) {
    int low = 0;
    int high = ticks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ticks.get(middle).timeNanos() < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public Optional<Tick> after(long nanos) {
    int index = index(nanos + 1);
    return index < ticks.size() ? Optional.of(ticks.get(index)) : Optional.empty();
  }

  @Override
  public Optional<Tick> upTo(long nanos) {
    int index = index(nanos + 1);
    return index > 0 ? Optional.of(ticks.get(index - 1)) : Optional.empty();
  }

  @Override
  public void each(long fromNanos, long toNanos, Consumer<Tick> sink) {
    ticks.subList(index(fromNanos), index(toNanos)).forEach(sink);
  }

  @Override
  public long beginNanos() {
    return ticks.isEmpty() ? Long.MAX_VALUE : ticks.getFirst().timeNanos();
  }
}
