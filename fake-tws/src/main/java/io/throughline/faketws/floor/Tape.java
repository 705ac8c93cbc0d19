package io.throughline.faketws.floor;

import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Market;
import io.throughline.faketws.market.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Tells listeners the ticks of instruments as they happen; ticks nobody listens to are not made.
public final class Tape {
  private final Market market;
  private final Agenda agenda;
  private final TreeMap<Integer, Channel> channels = new TreeMap<>();

  Tape(Market market, Agenda agenda) {
    this.market = market;
    this.agenda = agenda;
  }

  /// Hears ticks.
  @FunctionalInterface
  public interface Listener {
    void onTick(Tick tick);
  }

  private final class Channel {
    private final Instrument instrument;
    private final List<Listener> listeners = new ArrayList<>();
    private long plan;

    private Channel(Instrument instrument) {
      this.instrument = instrument;
    }

    private void planAfter(long nanos) {
      long mine = ++plan;
      Optional<Tick> next = market.after(instrument, nanos);
      next.ifPresent(tick -> agenda.at(tick.timeNanos(), () -> play(mine, tick)));
    }

    private void play(long mine, Tick tick) {
      if (mine != plan || listeners.isEmpty()) {
        return;
      }
      planAfter(tick.timeNanos());
      for (Listener listener : List.copyOf(listeners)) {
        listener.onTick(tick);
      }
    }
  }

  /// Hears the ticks of an instrument from now on.
  public void listen(Instrument instrument, long nowNanos, Listener listener) {
    Channel channel = channels.computeIfAbsent(instrument.conId(), _ -> new Channel(instrument));
    channel.listeners.add(listener);
    if (channel.listeners.size() == 1) {
      channel.planAfter(nowNanos);
    }
  }

  public void silence(Instrument instrument, Listener listener) {
    Channel channel = channels.get(instrument.conId());
    if (channel != null) {
      channel.listeners.remove(listener);
    }
  }

  /// Looks at an instrument's market again, because a script changed it.
  public void replan(Instrument instrument, long nowNanos) {
    Channel channel = channels.get(instrument.conId());
    if (channel != null && !channel.listeners.isEmpty()) {
      channel.planAfter(nowNanos - 1);
    }
  }
}
