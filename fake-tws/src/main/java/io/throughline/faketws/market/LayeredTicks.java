package io.throughline.faketws.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Ticks of a source, with those that a script pushed, and without those of trading halts.
final class LayeredTicks implements TickSource {
  private final TickSource base;
  private final ListedTicks pushed = new ListedTicks(List.of());
  private final List<Halt> halts = new ArrayList<>();

  /// Nothing happens in `[from, to)`.
  record Halt(long fromNanos, long toNanos) {
    boolean contains(long nanos) {
      return nanos >= fromNanos && nanos < toNanos;
    }
  }

  LayeredTicks(TickSource base) {
    this.base = base;
  }

  void push(Tick tick) {
    pushed.add(tick);
  }

  void halt(Halt halt) {
    halts.add(halt);
  }

  Optional<Halt> haltAt(long nanos) {
    return halts.stream().filter(halt -> halt.contains(nanos)).findFirst();
  }

  @Override
  public Optional<Tick> after(long nanos) {
    Optional<Tick> next = earlier(base.after(nanos), pushed.after(nanos));
    while (next.isPresent() && haltAt(next.get().timeNanos()).isPresent()) {
      long end = haltAt(next.get().timeNanos()).get().toNanos();
      next = earlier(base.after(end - 1), pushed.after(end - 1));
    }
    return next;
  }

  private static Optional<Tick> earlier(Optional<Tick> a, Optional<Tick> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isPresent() ? a : b;
    }
    // A pushed tick replaces the market's own of the same moment.
    return a.get().timeNanos() < b.get().timeNanos() ? a : b;
  }

  @Override
  public Optional<Tick> upTo(long nanos) {
    Optional<Halt> halt = haltAt(nanos);
    if (halt.isPresent()) {
      return upTo(halt.get().fromNanos() - 1);
    }
    Optional<Tick> a = base.upTo(nanos);
    Optional<Tick> b = pushed.upTo(nanos);
    if (a.isEmpty() || b.isEmpty()) {
      return a.isPresent() ? a : b;
    }
    return a.get().timeNanos() > b.get().timeNanos() ? a : b;
  }

  @Override
  public void each(long fromNanos, long toNanos, Consumer<Tick> sink) {
    if (pushed.after(fromNanos - 1).isEmpty() && halts.isEmpty()) {
      base.each(fromNanos, toNanos, sink);
      return;
    }
    var all = new ArrayList<Tick>();
    base.each(
        fromNanos,
        toNanos,
        tick -> {
          boolean replaced =
              pushed
                  .upTo(tick.timeNanos())
                  .filter(own -> own.timeNanos() == tick.timeNanos())
                  .isPresent();
          if (!replaced) {
            all.add(tick);
          }
        });
    pushed.each(fromNanos, toNanos, all::add);
    all.sort(Comparator.comparingLong(Tick::timeNanos));
    all.stream().filter(tick -> haltAt(tick.timeNanos()).isEmpty()).forEach(sink);
  }

  @Override
  public long beginNanos() {
    return Math.min(base.beginNanos(), pushed.beginNanos());
  }

  @Override
  public boolean isAwake(long nanos) {
    return base.isAwake(nanos);
  }

  /// What a script does to the market has no path.
  @Override
  public Optional<Tick> origin(long nanos) {
    return base.origin(nanos).filter(from -> isUntouched(from.timeNanos(), nanos));
  }

  private boolean isUntouched(long fromNanos, long toNanos) {
    boolean isPushed = pushed.upTo(toNanos).filter(own -> own.timeNanos() >= fromNanos).isPresent();
    return !isPushed
        && halts.stream()
            .noneMatch(halt -> halt.fromNanos() <= toNanos && halt.toNanos() > fromNanos);
  }
}
