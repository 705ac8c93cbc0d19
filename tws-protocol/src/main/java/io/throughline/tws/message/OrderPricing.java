package io.throughline.tws.message;

import org.jspecify.annotations.Nullable;

/// What its price depends on.
public record OrderPricing(
    Trigger trigger,
    Adjustment adjustment,
    Offsets offsets,
    StockRange stockRange,
    PegBench pegBench,
    PegBest pegBest)
    implements OrderPart {
  public static final OrderPricing NONE =
      new OrderPricing(
          Trigger.NONE,
          Adjustment.NONE,
          Offsets.NONE,
          StockRange.NONE,
          PegBench.NONE,
          PegBest.NONE);

  /// What sets off a stop.
  ///
  /// @param triggerMethod 0 default, 1 double bid/ask, 2 last, 3 double last, 4 bid/ask, 7 last or
  ///   bid/ask, 8 midpoint
  public record Trigger(
      int triggerMethod, @Nullable Double trailStopPrice, @Nullable Double trailingPercent)
      implements OrderPart {
    public static final Trigger NONE = new Trigger(0, null, null);
  }

  /// What a stop turns into once a price is reached.
  ///
  /// @param adjustableTrailingUnit 0 amount, 1 percent
  public record Adjustment(
      String adjustedOrderType,
      @Nullable Double triggerPrice,
      @Nullable Double lmtPriceOffset,
      @Nullable Double adjustedStopPrice,
      @Nullable Double adjustedStopLimitPrice,
      @Nullable Double adjustedTrailingAmount,
      int adjustableTrailingUnit)
      implements OrderPart {
    public static final Adjustment NONE = new Adjustment("", null, null, null, null, null, 0);
  }

  /// How far a price may be moved.
  ///
  /// @param usePriceMgmtAlgo null is the server's default
  public record Offsets(
      @Nullable Double discretionaryAmt,
      @Nullable Double percentOffset,
      @Nullable Double nbboPriceCap,
      boolean randomizeSize,
      boolean randomizePrice,
      @Nullable Integer usePriceMgmtAlgo,
      @Nullable Double basisPoints,
      @Nullable Integer basisPointsType)
      implements OrderPart {
    public static final Offsets NONE =
        new Offsets(null, null, null, false, false, null, null, null);
  }

  /// Prices of the underlying that rule box and volatility orders.
  public record StockRange(
      @Nullable Double startingPrice,
      @Nullable Double stockRefPrice,
      @Nullable Double delta,
      @Nullable Double stockRangeLower,
      @Nullable Double stockRangeUpper)
      implements OrderPart {
    public static final StockRange NONE = new StockRange(null, null, null, null, null);
  }

  /// The benchmark of a `PEG BENCH` order.
  public record PegBench(
      int referenceContractId,
      boolean isPeggedChangeAmountDecrease,
      double peggedChangeAmount,
      double referenceChangeAmount,
      String referenceExchangeId)
      implements OrderPart {
    public static final PegBench NONE = new PegBench(0, false, 0, 0, "");
  }

  /// The offsets of `PEG BEST` and `PEG MID` orders.
  ///
  /// @param competeAgainstBestOffset infinity is "up to mid"
  public record PegBest(
      @Nullable Integer minTradeQty,
      @Nullable Integer minCompeteSize,
      @Nullable Double competeAgainstBestOffset,
      @Nullable Double midOffsetAtWhole,
      @Nullable Double midOffsetAtHalf)
      implements OrderPart {
    public static final PegBest NONE = new PegBest(null, null, null, null, null);
  }

  /// The same with one part replaced; null if the part belongs elsewhere.
  @Nullable OrderPricing with(OrderPart part) {
    return switch (part) {
      case Trigger newTrigger ->
          new OrderPricing(newTrigger, adjustment, offsets, stockRange, pegBench, pegBest);
      case Adjustment newAdjustment ->
          new OrderPricing(trigger, newAdjustment, offsets, stockRange, pegBench, pegBest);
      case Offsets newOffsets ->
          new OrderPricing(trigger, adjustment, newOffsets, stockRange, pegBench, pegBest);
      case StockRange newStockRange ->
          new OrderPricing(trigger, adjustment, offsets, newStockRange, pegBench, pegBest);
      case PegBench newPegBench ->
          new OrderPricing(trigger, adjustment, offsets, stockRange, newPegBench, pegBest);
      case PegBest newPegBest ->
          new OrderPricing(trigger, adjustment, offsets, stockRange, pegBench, newPegBest);
      default -> null;
    };
  }
}
