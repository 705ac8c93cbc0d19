package io.throughline.faketws.quote;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.floor.LiveLine;
import io.throughline.faketws.floor.Tape;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.PastBar;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.faketws.market.TradingSchedule.Session;
import io.throughline.faketws.market.What;
import io.throughline.tws.message.MarketDataMessage.MarketDataType;
import io.throughline.tws.message.MarketDataMessage.TickGeneric;
import io.throughline.tws.message.MarketDataMessage.TickPrice;
import io.throughline.tws.message.MarketDataMessage.TickReqParams;
import io.throughline.tws.message.MarketDataMessage.TickSize;
import io.throughline.tws.message.MarketDataMessage.TickSnapshotEnd;
import io.throughline.tws.message.MarketDataMessage.TickString;
import io.throughline.tws.message.MarketDataRequest.ReqMktData;
import io.throughline.tws.message.TwsMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ticks by field: what changed since the client was last told.
final class QuoteLine implements LiveLine {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final Duration DELAY = Duration.ofMinutes(15);
  private static final Duration SNAPSHOT_AFTER = Duration.ofMillis(20);
  private static final int DELAYED_TYPE = 3;

  private final Place place;
  private final ReqMktData wanted;
  private final int type;
  private final boolean delayed;
  private final boolean rtVolume;
  private final Tape.Listener listener = this::onTick;
  private @Nullable Tick told;
  private double dayVolume;
  private double dayValue;
  private double high;
  private double low;
  private boolean open;

  /// @param type of data delivered: 1 live, 2 frozen, 3 delayed
  QuoteLine(Place place, ReqMktData wanted, int type) {
    this.place = place;
    this.wanted = wanted;
    this.type = type;
    delayed = type == DELAYED_TYPE;
    rtVolume =
        !delayed
            && place.instrument().hasTrades()
            && List.of(wanted.genericTickList().split(",", -1)).stream()
                .anyMatch(tick -> tick.strip().startsWith("233"));
  }

  @Override
  public void open() {
    open = true;
    Instrument instrument = place.instrument();
    boolean smart = instrument.behaviour().quotes() && instrument.hasTrades();
    send(
        new TickReqParams(
            place.reqId(),
            instrument.details().market().minTick(),
            smart ? "9c0001" : "",
            smart ? 3 : 0,
            null,
            null));
    send(new MarketDataType(place.reqId(), type));
    long now = place.floor().nowNanos() - (delayed ? DELAY.toNanos() : 0);
    Optional<Tick> quote = place.floor().market().at(instrument, now);
    quote.ifPresent(tick -> first(tick, now));
    if (wanted.snapshot()) {
      place.floor().after(SNAPSHOT_AFTER, this::endSnapshot);
    } else {
      place.floor().tape().listen(instrument, place.floor().nowNanos(), listener);
    }
  }

  private void endSnapshot() {
    if (open) {
      send(new TickSnapshotEnd(place.reqId()));
      close();
    }
  }

  @Override
  public void close() {
    open = false;
    place.floor().tape().silence(place.instrument(), listener);
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  private void send(TwsMessage message) {
    place.client().send(message);
  }

  private void first(Tick tick, long now) {
    Instrument instrument = place.instrument();
    Session session = instrument.schedule().before(now + 1, Part.FULL);
    boolean inside = session.contains(now);
    if (instrument.behaviour().quotes() && !inside) {
      price(1, -1, 0, 0); // no quote outside of hours
      price(2, -1, 0, 0);
    } else {
      quote(tick);
    }
    if (!instrument.hasTrades()) {
      told = tick;
      return;
    }
    Optional<PastBar> day =
        place.floor().market().bar(instrument, What.TRADES, session.fromNanos(), now + 1);
    day.ifPresent(this::dayOf);
    price(4, day.map(PastBar::close).orElse(tick.last()), instrument.behaviour().typicalSize(), 0);
    size(5, instrument.behaviour().typicalSize());
    day.ifPresent(bar -> {
      size(8, bar.volume());
      price(6, bar.high(), 0, 0);
      price(7, bar.low(), 0, 0);
      price(14, bar.open(), 0, 0);
    });
    Session yesterday = instrument.schedule().before(session.fromNanos(), Part.REGULAR);
    place
        .floor()
        .market()
        .at(instrument, yesterday.toNanos() - 1)
        .ifPresent(close -> price(9, close.last(), 0, 0));
    send(
        new TickString(
            place.reqId(), delayed ? 88 : 45, Long.toString(Floor.seconds(tick.timeNanos()))));
    if (!delayed) {
      send(
          new TickGeneric(
              place.reqId(), 49, place.floor().market().isHalted(instrument, now) ? 1 : 0));
    }
    told = tick;
  }

  private void dayOf(PastBar bar) {
    dayVolume = bar.volume();
    dayValue = bar.volume() * bar.average();
    high = bar.high();
    low = bar.low();
  }

  private void quote(Tick tick) {
    Tick before = told;
    if (!place.instrument().behaviour().quotes()) {
      return;
    }
    if (before == null || before.bid() != tick.bid() || before.bidSize() != tick.bidSize()) {
      price(1, tick.bid(), tick.bidSize(), 1);
      size(0, tick.bidSize());
    }
    if (before == null || before.ask() != tick.ask() || before.askSize() != tick.askSize()) {
      price(2, tick.ask(), tick.askSize(), 1);
      size(3, tick.askSize());
    }
  }

  private void onTick(Tick tick) {
    if (delayed) {
      place.floor().after(DELAY, () -> tell(tick));
    } else {
      tell(tick);
    }
  }

  private void tell(Tick tick) {
    if (!open || !place.floor().isUp()) {
      return;
    }
    quote(tick);
    told = tick;
    if (!tick.isTrade()) {
      return;
    }
    price(4, tick.last(), tick.volume(), 0);
    size(5, tick.volume());
    dayVolume += tick.volume();
    dayValue += tick.volume() * tick.last();
    size(8, dayVolume);
    if (tick.last() > high || high == 0) {
      high = tick.last();
      price(6, high, 0, 0);
    }
    if (tick.last() < low || low == 0) {
      low = tick.last();
      price(7, low, 0, 0);
    }
    send(
        new TickString(
            place.reqId(), delayed ? 88 : 45, Long.toString(Floor.seconds(tick.timeNanos()))));
    if (rtVolume) {
      send(new TickString(place.reqId(), 48, rtVolumeOf(tick)));
    }
  }

  private String rtVolumeOf(Tick tick) {
    double average = dayVolume > 0 ? dayValue / dayVolume : tick.last();
    double vwap = Math.rint(average * 1e8) / 1e8;
    return "%s;%s;%d;%s;%s;true"
        .formatted(
            LiveLine.size(tick.last()).toPlainString(),
            LiveLine.size(tick.volume()).toPlainString(),
            Math.floorDiv(tick.timeNanos(), NANOS_PER_MILLI),
            LiveLine.size(dayVolume).toPlainString(),
            LiveLine.size(vwap).toPlainString());
  }

  private void price(int field, double price, double size, int mask) {
    send(
        new TickPrice(place.reqId(), field(field), price, LiveLine.size(size), delayed ? 0 : mask));
  }

  private void size(int field, double size) {
    send(new TickSize(place.reqId(), field(field), LiveLine.size(size)));
  }

  /// The delayed twin of a field.
  private int field(int live) {
    if (!delayed) {
      return live;
    }
    return switch (live) {
      case 1 -> 66;
      case 2 -> 67;
      case 4 -> 68;
      case 0 -> 69;
      case 3 -> 70;
      case 5 -> 71;
      case 6 -> 72;
      case 7 -> 73;
      case 8 -> 74;
      case 9 -> 75;
      case 14 -> 76;
      default -> throw new IllegalArgumentException("tick type " + live + " has no delayed twin");
    };
  }
}
