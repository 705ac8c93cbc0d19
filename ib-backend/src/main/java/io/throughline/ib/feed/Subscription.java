package io.throughline.ib.feed;

import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.session.Failure;
import io.throughline.ib.session.Reply;
import io.throughline.ib.session.Request;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.MarketDataMessage.MarketDataType;
import io.throughline.tws.message.MarketDataMessage.RealTimeBars;
import io.throughline.tws.message.MarketDataMessage.RerouteMktDataReq;
import io.throughline.tws.message.MarketDataMessage.TickPrice;
import io.throughline.tws.message.MarketDataMessage.TickString;
import io.throughline.tws.message.TwsMessage;
import java.math.BigDecimal;

/// Makes live items of what comes for one subscription.
final class Subscription implements Reply {
  private static final int RT_VOLUME = 48;
  private static final int DELAYED_LAST = 68;
  private static final int DELAYED_TIME = 88;
  private static final int DELAYED = 3;
  private static final int DELAYED_FROZEN = 4;
  private static final long FIVE_SECONDS = 5 * EpochNanos.PER_SECOND;

  private final TwsWire wire;
  private final Flavour flavour;
  private final LivePrice price;
  private final MutableBar item = new MutableBar();
  private double delayedPrice = Double.NaN;
  private double delayedSize;

  Subscription(TwsWire wire, Flavour flavour, LivePrice price) {
    this.wire = wire;
    this.flavour = flavour;
    this.price = price;
  }

  @Override
  public void message(TwsMessage message, Request request) {
    wire.answered();
    switch (message) {
      case TickString tick -> string(tick);
      case TickPrice tick -> price(tick);
      case RealTimeBars bar -> bar(bar);
      case MarketDataType(int _, int type) -> {
        if (type == DELAYED || type == DELAYED_FROZEN) {
          wire.core().dataAreDelayed();
        } else {
          wire.core().dataAreLive();
        }
      }
      case RerouteMktDataReq(int _, int conId, String exchange) -> wire.reroute(conId, exchange);
      case ErrMsg error -> wire.notice(error.errorCode(), error.errorMsg());
      default -> {
        // Sizes, parameters, figures that make no item.
      }
    }
  }

  @Override
  public void failed(Failure failure, Request request) {
    if (wire.isCurrent(request) && failure instanceof Failure.Refused(int code, String text)) {
      wire.core().subscriptionEnded(code, text);
    }
  }

  private void string(TickString tick) {
    if (flavour != Flavour.RT_VOLUME) {
      return;
    }
    if (tick.tickType() == RT_VOLUME) {
      switch (RtVolumeReader.read(tick.value(), item)) {
        case TRADE -> wire.core().item(item);
        case NO_PRICE -> {
          // Only totals have changed.
        }
        case UNREADABLE -> wire.unreadable(tick.value());
      }
    } else if (tick.tickType() == DELAYED_TIME && !Double.isNaN(delayedPrice)) {
      delayedTrade(tick.value());
    }
  }

  /// Delayed data have no RTVolume: the last price comes first, then the time of its trade.
  private void delayedTrade(String seconds) {
    try {
      long nanos = Long.parseLong(seconds) * EpochNanos.PER_SECOND;
      item.timeNanos(nanos + 1).prices(delayedPrice).volume(delayedSize).openInterest(0);
      delayedPrice = Double.NaN;
      wire.core().item(item);
    } catch (NumberFormatException _) {
      wire.unreadable(seconds);
    }
  }

  private void price(TickPrice tick) {
    if (flavour == Flavour.TICK_PRICES && price.isTick(tick.tickType())) {
      if (tick.price() > 0) {
        item.timeNanos(wire.serverNanos() + 1).prices(tick.price()).volume(0).openInterest(0);
        wire.core().item(item);
      }
    } else if (flavour == Flavour.RT_VOLUME
        && tick.tickType() == DELAYED_LAST
        && tick.price() > 0) {
      delayedPrice = tick.price();
      delayedSize = figure(tick.size());
    }
  }

  private void bar(RealTimeBars bar) {
    var prices = bar.prices();
    item.timeNanos(bar.time() * EpochNanos.PER_SECOND + FIVE_SECONDS)
        .open(prices.open())
        .high(prices.high())
        .low(prices.low())
        .close(prices.close())
        .volume(figure(bar.volume()))
        .openInterest(0);
    wire.core().item(item);
  }

  private static double figure(@org.jspecify.annotations.Nullable BigDecimal value) {
    return value == null ? 0 : Math.max(0, value.doubleValue());
  }
}
