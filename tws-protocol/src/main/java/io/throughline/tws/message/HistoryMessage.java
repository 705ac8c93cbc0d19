package io.throughline.tws.message;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Past data.
public sealed interface HistoryMessage extends TwsMessage {

  /// Below server version 196 this is also the end of the data.
  ///
  /// @param startDateStr empty from server version 196 on, as `endDateStr`: see [HistoricalDataEnd]
  record HistoricalData(int reqId, String startDateStr, String endDateStr, List<Bar> bars)
      implements HistoryMessage {
    public HistoricalData {
      bars = List.copyOf(bars);
    }
  }

  /// One bar.
  ///
  /// @param date start of the bar, in the form asked for: see `TwsTime`
  /// @param hasGaps a word, below server version 124
  /// @param barCount trades in the bar
  record Bar(
      String date,
      MarketDataMessage.Prices prices,
      @Nullable BigDecimal volume,
      @Nullable BigDecimal wap,
      String hasGaps,
      int barCount)
      implements MessagePart {}

  record HistoricalDataEnd(int reqId, String startDateStr, String endDateStr)
      implements HistoryMessage {}

  /// The bar that is being built, for a request that is kept up to date.
  record HistoricalDataUpdate(int reqId, Bar bar) implements HistoryMessage {}

  record HistoricalSchedule(
      int reqId, String startDateTime, String endDateTime, String timeZone, List<Session> sessions)
      implements HistoryMessage {
    public HistoricalSchedule {
      sessions = List.copyOf(sessions);
    }
  }

  record Session(String startDateTime, String endDateTime, String refDate) {}

  /// The time from which there is data.
  ///
  /// @param headTimestamp `yyyymmdd-hh:mm:ss` in UTC, or seconds since 1970, as asked for
  record HeadTimestamp(int reqId, String headTimestamp) implements HistoryMessage {}

  record HistoricalTicks(int reqId, List<MidPointTick> ticks, boolean done)
      implements HistoryMessage {
    public HistoricalTicks {
      ticks = List.copyOf(ticks);
    }
  }

  /// One past midpoint.
  ///
  /// @param time seconds since 1970
  record MidPointTick(long time, double price, @Nullable BigDecimal size) {}

  record HistoricalTicksBidAsk(int reqId, List<BidAskTick> ticks, boolean done)
      implements HistoryMessage {
    public HistoricalTicksBidAsk {
      ticks = List.copyOf(ticks);
    }
  }

  /// One past quote.
  ///
  /// @param time seconds since 1970
  /// @param mask bit 0 ask past high, bit 1 bid past low
  record BidAskTick(
      long time,
      int mask,
      double priceBid,
      double priceAsk,
      @Nullable BigDecimal sizeBid,
      @Nullable BigDecimal sizeAsk) {}

  record HistoricalTicksLast(int reqId, List<LastTick> ticks, boolean done)
      implements HistoryMessage {
    public HistoricalTicksLast {
      ticks = List.copyOf(ticks);
    }
  }

  /// One past trade.
  ///
  /// @param time seconds since 1970
  /// @param mask bit 0 past limit, bit 1 unreported
  record LastTick(
      long time,
      int mask,
      double price,
      @Nullable BigDecimal size,
      String exchange,
      String specialConditions) {}
}
