package io.throughline.faketws.quote;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.floor.LiveLine;
import io.throughline.faketws.floor.Tape;
import io.throughline.faketws.history.HistoricalTickReply;
import io.throughline.faketws.market.Tick;
import io.throughline.tws.message.MarketDataMessage.TickByTickBidAsk;
import io.throughline.tws.message.MarketDataMessage.TickByTickLast;
import io.throughline.tws.message.MarketDataMessage.TickByTickMidPoint;
import io.throughline.tws.message.MarketDataRequest.ReqTickByTickData;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Every trade, quote or midpoint.
final class TickByTickLine implements LiveLine {
  private final Place place;
  private final ReqTickByTickData wanted;
  private final HistoricalTickReply past;
  private final Tape.Listener listener = this::onTick;
  private @Nullable Tick before;
  private boolean open;

  TickByTickLine(Place place, ReqTickByTickData wanted) {
    this.place = place;
    this.wanted = wanted;
    past = new HistoricalTickReply(place.floor(), place.instrument());
  }

  @Override
  public void open() {
    open = true;
    if (wanted.numberOfTicks() > 0) {
      String what =
          switch (wanted.tickType()) {
            case "BidAsk" -> "BID_ASK";
            case "MidPoint" -> "MIDPOINT";
            default -> "TRADES";
          };
      place.client().send(past.last(wanted.reqId(), what, wanted.numberOfTicks()));
    }
    place.floor().tape().listen(place.instrument(), place.floor().nowNanos(), listener);
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

  private void onTick(Tick tick) {
    if (!place.floor().isUp()) {
      return;
    }
    long time = Floor.seconds(tick.timeNanos());
    Tick last = before;
    before = tick;
    switch (wanted.tickType()) {
      case "BidAsk" -> {
        if (last == null
            || last.bid() != tick.bid()
            || last.ask() != tick.ask()
            || !wanted.ignoreSize()) {
          place
              .client()
              .send(
                  new TickByTickBidAsk(
                      place.reqId(),
                      time,
                      tick.bid(),
                      tick.ask(),
                      LiveLine.size(tick.bidSize()),
                      LiveLine.size(tick.askSize()),
                      0));
        }
      }
      case "MidPoint" -> {
        if (last == null || last.midpoint() != tick.midpoint()) {
          place.client().send(new TickByTickMidPoint(place.reqId(), time, tick.midpoint(), null));
        }
      }
      default -> {
        if (tick.isTrade()) {
          place
              .client()
              .send(
                  new TickByTickLast(
                      place.reqId(),
                      Objects.equals(wanted.tickType(), "Last") ? 1 : 2,
                      time,
                      tick.last(),
                      LiveLine.size(tick.volume()),
                      0,
                      place.instrument().validExchanges().getLast(),
                      ""));
        }
      }
    }
  }
}
