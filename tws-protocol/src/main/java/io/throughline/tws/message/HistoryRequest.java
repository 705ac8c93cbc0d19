package io.throughline.tws.message;

import java.util.List;

/// Requests for past data.
public sealed interface HistoryRequest extends TwsRequest {

  record ReqHistoricalData(
      int reqId,
      Contract contract,
      Window window,
      String whatToShow,
      boolean useRTH,
      int formatDate,
      boolean keepUpToDate,
      List<TagValue> chartOptions)
      implements HistoryRequest {
    public ReqHistoricalData {
      chartOptions = List.copyOf(chartOptions);
    }
  }

  /// Which bars.
  ///
  /// @param endDateTime empty is now
  record Window(String endDateTime, String durationStr, String barSizeSetting)
      implements MessagePart {}

  record CancelHistoricalData(int reqId) implements HistoryRequest {}

  record ReqHeadTimestamp(
      int reqId, Contract contract, boolean useRTH, String whatToShow, int formatDate)
      implements HistoryRequest {}

  record CancelHeadTimestamp(int reqId) implements HistoryRequest {}

  /// Asks for past ticks.
  ///
  /// @param whatToShow `TRADES`, `MIDPOINT` or `BID_ASK`
  record ReqHistoricalTicks(
      int reqId,
      Contract contract,
      TickWindow window,
      String whatToShow,
      boolean useRTH,
      boolean ignoreSize,
      List<TagValue> miscOptions)
      implements HistoryRequest {
    public ReqHistoricalTicks {
      miscOptions = List.copyOf(miscOptions);
    }
  }

  /// Which ticks: start or end, one of them empty.
  record TickWindow(String startDateTime, String endDateTime, int numberOfTicks)
      implements MessagePart {}

  /// Only from server version 215 on, only in protobuf.
  record CancelHistoricalTicks(int reqId) implements HistoryRequest {}
}
