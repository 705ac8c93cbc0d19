package io.throughline.faketws.market;

import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.faketws.market.TradingSchedule.Session;
import java.util.Optional;
import java.util.function.Consumer;

/// Ticks of one instrument made from a seed.
///
/// Ticks come at whole fractions of a second inside sessions; before the recent past once a minute,
/// so that years of history stay cheap. The price walks on overnight, which makes the gaps.
final class SyntheticTicks implements TickSource {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long SECONDS_PER_YEAR = 31_557_600;
  private static final long RECENT_SECONDS = 30L * 86_400;
  private static final long SPARSE_NANOS = 60 * NANOS_PER_SECOND;
  private static final long BEGIN_SECONDS = 345_479_400; // 1980-12-12 14:30 UTC

  private final Instrument instrument;
  private final long seed;
  private final BridgePath path;
  private final double atAnchor;
  private final long denseFromNanos;
  private final long denseStepNanos;

  /// @param anchorSecond when the instrument trades around its stated price
  SyntheticTicks(Instrument instrument, long marketSeed, long anchorSecond) {
    this.instrument = instrument;
    seed = BridgePath.mix(marketSeed * 31 + instrument.conId());
    path =
        new BridgePath(
            seed, instrument.behaviour().volatility() / StrictMath.sqrt((double) SECONDS_PER_YEAR));
    atAnchor = path.at(anchorSecond);
    denseFromNanos = Math.floorDiv(anchorSecond - RECENT_SECONDS, 60L) * SPARSE_NANOS;
    denseStepNanos = NANOS_PER_SECOND / instrument.behaviour().ticksPerSecond();
  }

  private long step(long nanos) {
    return nanos < denseFromNanos ? SPARSE_NANOS : denseStepNanos;
  }

  @Override
  public Optional<Tick> after(long nanos) {
    long step = step(nanos);
    long next = Math.floorDiv(nanos, step) * step + step;
    Session session = instrument.schedule().atOrAfter(next, Part.FULL);
    return Optional.of(tick(Math.max(next, session.fromNanos())));
  }

  @Override
  public Optional<Tick> upTo(long nanos) {
    Session session = instrument.schedule().before(nanos + 1, Part.FULL);
    long last = Math.min(nanos, session.toNanos() - 1);
    long step = step(last);
    return Optional.of(tick(Math.max(session.fromNanos(), Math.floorDiv(last, step) * step)));
  }

  @Override
  public void each(long fromNanos, long toNanos, Consumer<Tick> sink) {
    long time = Math.max(fromNanos, beginNanos());
    while (time < toNanos) {
      Session session = instrument.schedule().atOrAfter(time, Part.FULL);
      time = Math.max(time, session.fromNanos());
      long end = Math.min(toNanos, session.toNanos());
      long step = step(time);
      time = -Math.floorDiv(-time, step) * step;
      for (; time < end; time += step(time)) {
        sink.accept(tick(time));
      }
    }
  }

  @Override
  public long beginNanos() {
    return BEGIN_SECONDS * NANOS_PER_SECOND;
  }

  private Tick tick(long nanos) {
    long second = Math.floorDiv(nanos, NANOS_PER_SECOND);
    long chance = BridgePath.mix(seed ^ nanos * 0x9E3779B97F4A7C15L);
    double walk = path.at(second);
    long within = Math.floorMod(nanos, NANOS_PER_SECOND);
    if (within != 0) {
      walk += (path.at(second + 1) - walk) * within / NANOS_PER_SECOND;
    }
    double price = instrument.behaviour().price() * StrictMath.exp(walk - atAnchor);
    double bid = instrument.round(price);
    double ask = instrument.round(bid + instrument.incrementAt(bid) * (1 + (chance & 1)));
    double size = instrument.behaviour().typicalSize();
    boolean trade = (chance >>> 8 & 0xFF) < instrument.behaviour().trades() * 256;
    return new Tick(
        nanos,
        bid,
        ask,
        size * (1 + (chance >>> 16 & 7)),
        size * (1 + (chance >>> 20 & 7)),
        (chance & 2) == 0 ? bid : ask,
        trade ? size * (1 + (chance >>> 24 & 3)) : 0);
  }
}
