package io.throughline.faketws.quote;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.floor.LiveLine;
import io.throughline.faketws.floor.Tape;
import io.throughline.faketws.market.BarBuilder;
import io.throughline.faketws.market.PastBar;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.faketws.market.What;
import io.throughline.tws.message.MarketDataMessage.Prices;
import io.throughline.tws.message.MarketDataMessage.RealTimeBars;
import io.throughline.tws.message.MarketDataRequest.ReqRealTimeBars;
import java.time.Duration;

/// A bar every five seconds, also when nothing traded.
final class RealTimeBarLine implements LiveLine {
  private static final long FIVE_SECONDS = 5_000_000_000L;

  /// A bar is told a little after its end.
  private static final Duration AFTER_END = Duration.ofMillis(50);

  private final Place place;
  private final ReqRealTimeBars wanted;
  private final BarBuilder builder;
  private final What what;
  private final Tape.Listener listener = this::onTick;
  private double last;
  private boolean open;

  RealTimeBarLine(Place place, ReqRealTimeBars wanted, What what) {
    this.place = place;
    this.wanted = wanted;
    this.what = what;
    builder = new BarBuilder(what);
  }

  @Override
  public void open() {
    open = true;
    Floor floor = place.floor();
    long start = Math.floorDiv(floor.nowNanos(), FIVE_SECONDS) * FIVE_SECONDS;
    builder.begin(start);
    // The first bar is the running one, and it is complete.
    floor.market().each(place.instrument(), start, floor.nowNanos() + 1, builder::add);
    floor.quote(place.instrument()).ifPresent(tick -> last = price(tick));
    floor.tape().listen(place.instrument(), floor.nowNanos(), listener);
    planEnd(start);
  }

  private double price(Tick tick) {
    return switch (what) {
      case TRADES, BID_ASK -> tick.last();
      case MIDPOINT -> tick.midpoint();
      case BID -> tick.bid();
      case ASK -> tick.ask();
    };
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

  private void planEnd(long start) {
    place.floor().agenda().at(start + FIVE_SECONDS + AFTER_END.toNanos(), () -> end(start));
  }

  private void onTick(Tick tick) {
    if (tick.timeNanos() >= builder.startNanos()
        && tick.timeNanos() < builder.startNanos() + FIVE_SECONDS) {
      builder.add(tick);
    }
  }

  private void end(long start) {
    if (!open) {
      return;
    }
    Part part = wanted.useRTH() ? Part.REGULAR : Part.FULL;
    boolean told = !builder.isEmpty() || place.floor().market().isAwake(place.instrument(), start);
    if (told && place.floor().isUp() && place.instrument().schedule().isOpen(start, part)) {
      PastBar bar = builder.bar().orElseGet(this::quiet);
      last = bar.close();
      place
          .client()
          .send(
              new RealTimeBars(
                  place.reqId(),
                  Floor.seconds(start),
                  new Prices(bar.open(), bar.high(), bar.low(), bar.close()),
                  LiveLine.size(bar.volume()),
                  LiveLine.size(Math.rint(bar.average() * 1e8) / 1e8),
                  bar.trades()));
    }
    long next = start + FIVE_SECONDS;
    builder.begin(next);
    // What happened between the end of the bar and now belongs to the next one.
    place
        .floor()
        .market()
        .each(place.instrument(), next, place.floor().nowNanos() + 1, builder::add);
    planEnd(next);
  }

  private PastBar quiet() {
    boolean trades = what == What.TRADES;
    return new PastBar(
        builder.startNanos(),
        last,
        last,
        last,
        last,
        trades ? 0 : -1,
        trades ? last : -1,
        trades ? 0 : -1);
  }
}
