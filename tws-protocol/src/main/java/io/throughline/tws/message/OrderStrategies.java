package io.throughline.tws.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Orders that make further orders.
public record OrderStrategies(
    Algo algo,
    Hedge hedge,
    Scale scale,
    Volatility volatility,
    DeltaNeutral deltaNeutral,
    List<TagValue> smartComboRoutingParams)
    implements OrderPart {
  public static final OrderStrategies NONE =
      new OrderStrategies(
          Algo.NONE, Hedge.NONE, Scale.NONE, Volatility.NONE, DeltaNeutral.NONE, List.of());

  public OrderStrategies {
    smartComboRoutingParams = List.copyOf(smartComboRoutingParams);
  }

  /// The algorithm that works it.
  ///
  /// @param algoStrategy empty is none
  public record Algo(String algoStrategy, List<TagValue> algoParams, String algoId)
      implements OrderPart {
    public static final Algo NONE = new Algo("", List.of(), "");

    public Algo {
      algoParams = List.copyOf(algoParams);
    }
  }

  /// The order that hedges it.
  ///
  /// @param hedgeType empty is none, `D` delta, `B` beta, `F` FX, `P` pair
  public record Hedge(
      String hedgeType,
      String hedgeParam,
      @Nullable Integer hedgeMaxSize,
      boolean dontUseAutoPriceForHedge,
      int refFuturesConId)
      implements OrderPart {
    public static final Hedge NONE = new Hedge("", "", null, false, 0);
  }

  /// An order cut into levels.
  public record Scale(
      @Nullable Integer scaleInitLevelSize,
      @Nullable Integer scaleSubsLevelSize,
      @Nullable Double scalePriceIncrement,
      ScaleProfit profit,
      String scaleTable)
      implements OrderPart {
    public static final Scale NONE = new Scale(null, null, null, ScaleProfit.NONE, "");
  }

  /// How the levels move and refill; on the wire only with a positive `scalePriceIncrement`.
  public record ScaleProfit(
      @Nullable Double scalePriceAdjustValue,
      @Nullable Integer scalePriceAdjustInterval,
      @Nullable Double scaleProfitOffset,
      boolean scaleAutoReset,
      @Nullable Integer scaleInitPosition,
      @Nullable Integer scaleInitFillQty,
      boolean scaleRandomPercent)
      implements MessagePart {
    public static final ScaleProfit NONE =
        new ScaleProfit(null, null, null, false, null, null, false);
  }

  /// An option priced by volatility.
  ///
  /// @param volatilityType 1 daily, 2 annual
  public record Volatility(
      @Nullable Double volatility,
      @Nullable Integer volatilityType,
      boolean continuousUpdate,
      @Nullable Integer referencePriceType)
      implements OrderPart {
    public static final Volatility NONE = new Volatility(null, null, false, null);
  }

  /// The hedging order of a volatility order.
  ///
  /// @param deltaNeutralOrderType empty is none; servers write `None`
  public record DeltaNeutral(
      String deltaNeutralOrderType,
      @Nullable Double deltaNeutralAuxPrice,
      int deltaNeutralConId,
      DeltaNeutralClearing clearing,
      DeltaNeutralShortSale shortSale)
      implements OrderPart {
    public static final DeltaNeutral NONE =
        new DeltaNeutral("", null, 0, DeltaNeutralClearing.NONE, DeltaNeutralShortSale.NONE);
  }

  public record DeltaNeutralClearing(
      String deltaNeutralSettlingFirm,
      String deltaNeutralClearingAccount,
      String deltaNeutralClearingIntent)
      implements MessagePart {
    public static final DeltaNeutralClearing NONE = new DeltaNeutralClearing("", "", "");
  }

  public record DeltaNeutralShortSale(
      String deltaNeutralOpenClose,
      boolean deltaNeutralShortSale,
      int deltaNeutralShortSaleSlot,
      String deltaNeutralDesignatedLocation)
      implements MessagePart {
    public static final DeltaNeutralShortSale NONE = new DeltaNeutralShortSale("", false, 0, "");
  }

  /// The same with one part replaced; null if the part belongs elsewhere.
  @Nullable OrderStrategies with(OrderPart part) {
    return switch (part) {
      case Algo newAlgo ->
          new OrderStrategies(
              newAlgo, hedge, scale, volatility, deltaNeutral, smartComboRoutingParams);
      case Hedge newHedge ->
          new OrderStrategies(
              algo, newHedge, scale, volatility, deltaNeutral, smartComboRoutingParams);
      case Scale newScale ->
          new OrderStrategies(
              algo, hedge, newScale, volatility, deltaNeutral, smartComboRoutingParams);
      case Volatility newVolatility ->
          new OrderStrategies(
              algo, hedge, scale, newVolatility, deltaNeutral, smartComboRoutingParams);
      case DeltaNeutral newDeltaNeutral ->
          new OrderStrategies(
              algo, hedge, scale, volatility, newDeltaNeutral, smartComboRoutingParams);
      default -> null;
    };
  }
}
