package io.throughline.faketws.market;

import java.util.Optional;
import java.util.function.Consumer;

/// All ticks of one instrument, past and to come.
interface TickSource {
  /// The first tick after a time; empty if there will be none.
  Optional<Tick> after(long nanos);

  /// The last tick at or before a time; empty if there was none.
  Optional<Tick> upTo(long nanos);

  /// All ticks in `[from, to)`, in order.
  void each(long fromNanos, long toNanos, Consumer<Tick> sink);

  /// The time before which there is nothing.
  long beginNanos();

  /// Whether the market is there at a time, even if nothing happens: quiet live bars are told only
  /// then.
  default boolean isAwake(long nanos) {
    return true;
  }

  /// The tick from which the price moved to the tick of that time through all prices in between;
  /// empty if it jumped.
  default Optional<Tick> origin(long nanos) {
    return Optional.empty();
  }
}
