package io.throughline.tws.codec;

import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.MarketDataMessage;
import io.throughline.tws.message.MarketDataMessage.TickByTickBidAsk;
import io.throughline.tws.message.MarketDataMessage.TickByTickLast;
import io.throughline.tws.message.MarketDataMessage.TickByTickMidPoint;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The one wire message that carries trades, quotes or midpoints, told apart by its tick type.
record TickByTickWire(
    int reqId,
    int tickType,
    long time,
    double price,
    @Nullable BigDecimal size,
    int lastMask,
    String exchange,
    String specialConditions,
    double bidPrice,
    double askPrice,
    @Nullable BigDecimal bidSize,
    @Nullable BigDecimal askSize,
    int bidAskMask) {
  static final int LAST = 1;
  static final int ALL_LAST = 2;
  static final int BID_ASK = 3;
  static final int MID_POINT = 4;

  static TickByTickWire of(MarketDataMessage message) {
    return switch (message) {
      case TickByTickLast(
              var reqId,
              var type,
              var time,
              var price,
              var size,
              var mask,
              var exchange,
              var conditions) ->
          new TickByTickWire(
              reqId, type, time, price, size, mask, exchange, conditions, 0, 0, null, null, 0);
      case TickByTickBidAsk(
              var reqId,
              var time,
              var bid,
              var ask,
              var bidSize,
              var askSize,
              var mask) ->
          new TickByTickWire(
              reqId, BID_ASK, time, 0, null, 0, "", "", bid, ask, bidSize, askSize, mask);
      case TickByTickMidPoint(var reqId, var time, var midPoint, var size) ->
          new TickByTickWire(
              reqId, MID_POINT, time, midPoint, size, 0, "", "", 0, 0, null, null, 0);
      default -> throw new IllegalArgumentException(message + " is not a tick by tick");
    };
  }

  MarketDataMessage message() {
    return switch (tickType) {
      case LAST, ALL_LAST ->
          new TickByTickLast(
              reqId, tickType, time, price, size, lastMask, exchange, specialConditions);
      case BID_ASK ->
          new TickByTickBidAsk(reqId, time, bidPrice, askPrice, bidSize, askSize, bidAskMask);
      case MID_POINT -> new TickByTickMidPoint(reqId, time, price, size);
      default ->
          throw ProtocolException.ofField(
              new ProtocolException.Place("tickByTick", "tickType", 1),
              Integer.toString(tickType),
              "must be 1 to 4");
    };
  }
}
