package io.throughline.faketws.market;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Prices of all instruments, past, present and to come.
///
/// One writer; not for several threads, although it only changes when a script pushes a tick, halts
/// an instrument, or replaces its ticks.
public final class Market {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final long seed;
  private final long anchorSecond;
  private final Map<Integer, LayeredTicks> sources = new HashMap<>();
  private final Map<Integer, Play> plays = new HashMap<>();

  /// @param anchorNanos when instruments trade around their stated prices
  public Market(long seed, long anchorNanos) {
    this.seed = seed;
    anchorSecond = Math.floorDiv(anchorNanos, NANOS_PER_SECOND);
  }

  private LayeredTicks source(Instrument instrument) {
    return sources.computeIfAbsent(
        instrument.conId(),
        _ -> new LayeredTicks(new SyntheticTicks(instrument, seed, anchorSecond)));
  }

  /// Lets an instrument have these ticks and no others; an empty list leaves all to [#push].
  public void replay(Instrument instrument, List<Tick> ticks) {
    sources.put(instrument.conId(), new LayeredTicks(new ListedTicks(ticks)));
  }

  /// Lets an instrument have the ticks of a file, and only some streams tell them.
  void play(Instrument instrument, TickSource ticks, Play play) {
    sources.put(instrument.conId(), new LayeredTicks(ticks));
    plays.put(instrument.conId(), play);
  }

  /// Which live streams tell what happens to an instrument.
  public Play play(Instrument instrument) {
    return plays.getOrDefault(instrument.conId(), Play.BOTH);
  }

  /// Whether the market is there at a time, even if nothing happens.
  public boolean isAwake(Instrument instrument, long nanos) {
    return source(instrument).isAwake(nanos);
  }

  /// The tick from which the price moved to that of a time through all prices in between, as within
  /// the bar of a file; empty if it jumped.
  public Optional<Tick> origin(Instrument instrument, long nanos) {
    return source(instrument).origin(nanos);
  }

  /// Adds a tick to what the instrument has.
  public void push(Instrument instrument, Tick tick) {
    source(instrument).push(tick);
  }

  /// Stops the instrument from `fromNanos` to before `toNanos`.
  public void halt(Instrument instrument, long fromNanos, long toNanos) {
    source(instrument).halt(new LayeredTicks.Halt(fromNanos, toNanos));
  }

  public boolean isHalted(Instrument instrument, long nanos) {
    return source(instrument).haltAt(nanos).isPresent();
  }

  /// The first tick after a time.
  public Optional<Tick> after(Instrument instrument, long nanos) {
    return source(instrument).after(nanos);
  }

  /// The state of the market at a time: its last tick.
  public Optional<Tick> at(Instrument instrument, long nanos) {
    return source(instrument).upTo(nanos);
  }

  /// All ticks in `[from, to)`, in order.
  public void each(Instrument instrument, long fromNanos, long toNanos, Consumer<Tick> sink) {
    source(instrument).each(fromNanos, toNanos, sink);
  }

  /// The time before which there is nothing.
  public long beginNanos(Instrument instrument) {
    return source(instrument).beginNanos();
  }

  /// The bar of `[from, to)`; empty if nothing happened.
  public Optional<PastBar> bar(Instrument instrument, What what, long fromNanos, long toNanos) {
    var builder = new BarBuilder(what);
    builder.begin(fromNanos);
    each(instrument, fromNanos, toNanos, builder::add);
    return builder.bar();
  }
}
