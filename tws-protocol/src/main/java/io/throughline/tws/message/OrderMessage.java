package io.throughline.tws.message;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Messages about orders and executions.
public sealed interface OrderMessage extends TwsMessage {

  record OrderStatus(
      int orderId,
      String status,
      Progress progress,
      long permId,
      int parentId,
      int clientId,
      String whyHeld,
      @Nullable Double mktCapPrice)
      implements OrderMessage {}

  record Progress(
      @Nullable BigDecimal filled,
      @Nullable BigDecimal remaining,
      double avgFillPrice,
      double lastFillPrice)
      implements MessagePart {}

  record OpenOrder(int orderId, Contract contract, Order order, OrderState orderState)
      implements OrderMessage {}

  record OpenOrderEnd() implements OrderMessage {}

  record CompletedOrder(Contract contract, Order order, OrderState orderState)
      implements OrderMessage {}

  record CompletedOrdersEnd() implements OrderMessage {}

  record OrderBound(long permId, int clientId, int orderId) implements OrderMessage {}

  /// One execution.
  ///
  /// @param reqId -1 when the execution was not asked for
  record ExecDetails(int reqId, Contract contract, Execution execution) implements OrderMessage {}

  record Execution(Ids ids, Fill fill, Venue venue, Terms terms) implements MessagePart {
    public static final Execution NONE = new Execution(Ids.NONE, Fill.NONE, Venue.NONE, Terms.NONE);

    public record Ids(
        int orderId, String execId, long permId, int clientId, String orderRef, String acctNumber)
        implements MessagePart {
      public static final Ids NONE = new Ids(0, "", 0, 0, "", "");
    }

    /// What was traded.
    ///
    /// @param time `yyyymmdd hh:mm:ss` with or without zone, or `yyyymmdd-hh:mm:ss` in UTC: see
    ///   `TwsTime`
    /// @param side `BOT` or `SLD`
    public record Fill(
        String time,
        String side,
        @Nullable BigDecimal shares,
        double price,
        @Nullable BigDecimal cumQty,
        double avgPrice)
        implements MessagePart {
      public static final Fill NONE = new Fill("", "", null, 0, null, 0);
    }

    /// Where it was traded.
    ///
    /// @param lastLiquidity 0 none, 1 added, 2 removed, 3 routed out
    public record Venue(String exchange, int lastLiquidity, boolean pendingPriceRevision)
        implements MessagePart {
      public static final Venue NONE = new Venue("", 0, false);
    }

    /// How it was booked.
    ///
    /// @param liquidation not 0 when the broker closed the position
    /// @param optExerciseOrLapseType only in protobuf
    public record Terms(
        int liquidation,
        String evRule,
        @Nullable Double evMultiplier,
        String modelCode,
        String submitter,
        @Nullable Integer optExerciseOrLapseType)
        implements MessagePart {
      public static final Terms NONE = new Terms(0, "", null, "", "", null);
    }
  }

  record ExecDetailsEnd(int reqId) implements OrderMessage {}

  /// What an execution cost.
  ///
  /// @param realizedPNL null when not applicable, as `bondYield`
  /// @param yieldRedemptionDate as a `yyyymmdd` number
  record CommissionReport(
      String execId,
      @Nullable Double commission,
      String currency,
      @Nullable Double realizedPNL,
      @Nullable Double bondYield,
      @Nullable Integer yieldRedemptionDate)
      implements OrderMessage {}
}
