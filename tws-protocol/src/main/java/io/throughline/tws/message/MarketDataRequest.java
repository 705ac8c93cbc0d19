package io.throughline.tws.message;

import java.util.List;

/// Requests for live data.
public sealed interface MarketDataRequest extends TwsRequest {

  /// Subscribes to ticks of an instrument.
  ///
  /// @param genericTickList comma-separated numbers, for example `233`
  record ReqMktData(
      int reqId,
      Contract contract,
      String genericTickList,
      boolean snapshot,
      boolean regulatorySnapshot,
      List<TagValue> mktDataOptions)
      implements MarketDataRequest {
    public ReqMktData {
      mktDataOptions = List.copyOf(mktDataOptions);
    }
  }

  record CancelMktData(int reqId) implements MarketDataRequest {}

  /// Chooses live, frozen or delayed data.
  ///
  /// @param marketDataType 1 live, 2 frozen, 3 delayed, 4 delayed and frozen
  record ReqMarketDataType(int marketDataType) implements MarketDataRequest {}

  /// Subscribes to every trade or quote.
  ///
  /// @param tickType `Last`, `AllLast`, `BidAsk` or `MidPoint`
  record ReqTickByTickData(
      int reqId, Contract contract, String tickType, int numberOfTicks, boolean ignoreSize)
      implements MarketDataRequest {}

  record CancelTickByTickData(int reqId) implements MarketDataRequest {}

  /// Subscribes to bars of five seconds.
  ///
  /// @param barSize 5
  record ReqRealTimeBars(
      int reqId,
      Contract contract,
      int barSize,
      String whatToShow,
      boolean useRTH,
      List<TagValue> realTimeBarsOptions)
      implements MarketDataRequest {
    public ReqRealTimeBars {
      realTimeBarsOptions = List.copyOf(realTimeBarsOptions);
    }
  }

  record CancelRealTimeBars(int reqId) implements MarketDataRequest {}
}
