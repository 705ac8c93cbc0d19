package io.throughline.tws.message;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Live data. Tick types are the numbers of the vendor's documentation.
public sealed interface MarketDataMessage extends TwsMessage {
  int RT_VOLUME = 48;
  int RT_TRADE_VOLUME = 77;

  /// A price, with its size.
  ///
  /// @param price -1 with size 0 says that there is no price
  /// @param attrMask bit 0 can auto-execute, bit 1 past limit (from 109), bit 2 before the open
  ///   (from 132)
  record TickPrice(int reqId, int tickType, double price, @Nullable BigDecimal size, int attrMask)
      implements MarketDataMessage {
    /// False when the server says that there is no price.
    public boolean isAvailable() {
      return price != -1 || (size != null && size.signum() != 0);
    }

    public boolean canAutoExecute() {
      return (attrMask & 1) != 0;
    }

    public boolean pastLimit() {
      return (attrMask & 2) != 0;
    }

    public boolean preOpen() {
      return (attrMask & 4) != 0;
    }
  }

  record TickSize(int reqId, int tickType, @Nullable BigDecimal size)
      implements MarketDataMessage {}

  /// Figures of an option model; null is "not computed".
  ///
  /// @param tickAttrib 0 return based, 1 price based; 0 below server version 156
  record TickOptionComputation(int reqId, int tickType, int tickAttrib, Greeks greeks)
      implements MarketDataMessage {}

  record Greeks(
      @Nullable Double impliedVol,
      @Nullable Double delta,
      @Nullable Double optPrice,
      @Nullable Double pvDividend,
      @Nullable Double gamma,
      @Nullable Double vega,
      @Nullable Double theta,
      @Nullable Double undPrice)
      implements MessagePart {}

  record TickGeneric(int reqId, int tickType, double value) implements MarketDataMessage {}

  record TickString(int reqId, int tickType, String value) implements MarketDataMessage {
    /// The trade that an RTVolume tick (48 or 77) reports; empty for other tick types.
    ///
    /// @throws io.throughline.tws.error.ProtocolException if the value does not have the six parts
    public Optional<RtVolume> rtVolume() {
      return tickType == RT_VOLUME || tickType == RT_TRADE_VOLUME
          ? Optional.of(RtVolume.parse(value))
          : Optional.empty();
    }
  }

  /// Exchange for physical.
  record TickEfp(int reqId, int tickType, EfpPrice price, EfpDates dates)
      implements MarketDataMessage {}

  record EfpPrice(double basisPoints, String formattedBasisPoints, double impliedFuturesPrice)
      implements MessagePart {}

  record EfpDates(
      int holdDays,
      String futureLastTradeDate,
      double dividendImpact,
      double dividendsToLastTradeDate)
      implements MessagePart {}

  /// First answer to a market data request.
  ///
  /// @param lastPricePrecision only in protobuf
  record TickReqParams(
      int reqId,
      @Nullable BigDecimal minTick,
      String bboExchange,
      int snapshotPermissions,
      @Nullable BigDecimal lastPricePrecision,
      @Nullable BigDecimal lastSizePrecision)
      implements MarketDataMessage {}

  record TickSnapshotEnd(int reqId) implements MarketDataMessage {}

  record MarketDataType(int reqId, int marketDataType) implements MarketDataMessage {}

  record RerouteMktDataReq(int reqId, int conId, String exchange) implements MarketDataMessage {}

  /// One bar of five seconds.
  ///
  /// @param time start of the bar, seconds since 1970
  record RealTimeBars(
      int reqId,
      long time,
      Prices prices,
      @Nullable BigDecimal volume,
      @Nullable BigDecimal wap,
      int count)
      implements MarketDataMessage {}

  /// Open, high, low and close of a bar.
  record Prices(double open, double high, double low, double close) implements MessagePart {}

  /// One trade, tick by tick.
  ///
  /// @param tickType 1 last, 2 all last
  /// @param time seconds since 1970
  /// @param lastMask bit 0 past limit, bit 1 unreported
  record TickByTickLast(
      int reqId,
      int tickType,
      long time,
      double price,
      @Nullable BigDecimal size,
      int lastMask,
      String exchange,
      String specialConditions)
      implements MarketDataMessage {}

  /// One quote, tick by tick.
  ///
  /// @param time seconds since 1970
  /// @param bidAskMask bit 0 bid past low, bit 1 ask past high
  record TickByTickBidAsk(
      int reqId,
      long time,
      double bidPrice,
      double askPrice,
      @Nullable BigDecimal bidSize,
      @Nullable BigDecimal askSize,
      int bidAskMask)
      implements MarketDataMessage {}

  /// One midpoint, tick by tick.
  ///
  /// @param time seconds since 1970
  /// @param size only in protobuf
  record TickByTickMidPoint(int reqId, long time, double midPoint, @Nullable BigDecimal size)
      implements MarketDataMessage {}

  /// One change of the order book of one exchange.
  record MarketDepth(int reqId, DepthRow row) implements MarketDataMessage {}

  /// One change of the order book of several exchanges or market makers.
  record MarketDepthL2(int reqId, DepthRow row) implements MarketDataMessage {}

  /// One row of an order book that changes.
  ///
  /// @param operation 0 insert, 1 update, 2 delete
  /// @param side 0 ask, 1 bid
  record DepthRow(
      int position,
      int operation,
      int side,
      double price,
      @Nullable BigDecimal size,
      String marketMaker,
      boolean isSmartDepth)
      implements MessagePart {}
}
