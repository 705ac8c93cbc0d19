package io.throughline.tws.message;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What TWS knows about an instrument beyond its name.
public record ContractDetails(
    Market market,
    Sizes sizes,
    Classification classification,
    Underlying underlying,
    Hours hours,
    EconomicValue economicValue,
    Fund fund,
    Bond bond,
    EventContract eventContract,
    List<TagValue> secIdList,
    List<IneligibilityReason> ineligibilityReason)
    implements MessagePart {
  public static final ContractDetails NONE =
      new ContractDetails(
          Market.NONE,
          Sizes.NONE,
          Classification.NONE,
          Underlying.NONE,
          Hours.NONE,
          EconomicValue.NONE,
          Fund.NONE,
          Bond.NONE,
          EventContract.NONE,
          List.of(),
          List.of());

  public ContractDetails {
    secIdList = List.copyOf(secIdList);
    ineligibilityReason = List.copyOf(ineligibilityReason);
  }

  /// Where and how it trades.
  ///
  /// @param marketRuleIds comma-separated, parallel to `validExchanges`
  public record Market(
      String marketName,
      @Nullable BigDecimal minTick,
      String orderTypes,
      String validExchanges,
      int priceMagnifier,
      String marketRuleIds,
      int aggGroup)
      implements MessagePart {
    public static final Market NONE = new Market("", null, "", "", 0, "", 0);
  }

  /// Smallest sizes and precisions.
  ///
  /// @param mdSizeMultiplier obsolete: server versions 110 to 163
  /// @param sizeMinTick obsolete: server version 163 only
  public record Sizes(
      int mdSizeMultiplier,
      @Nullable BigDecimal sizeMinTick,
      @Nullable BigDecimal minSize,
      @Nullable BigDecimal sizeIncrement,
      @Nullable BigDecimal suggestedSizeIncrement,
      @Nullable BigDecimal minAlgoSize,
      @Nullable BigDecimal lastPricePrecision,
      @Nullable BigDecimal lastSizePrecision)
      implements MessagePart {
    public static final Sizes NONE = new Sizes(0, null, null, null, null, null, null, null);
  }

  public record Classification(
      String longName,
      String industry,
      String category,
      String subcategory,
      String stockType,
      String contractMonth,
      String realExpirationDate)
      implements MessagePart {
    public static final Classification NONE = new Classification("", "", "", "", "", "", "");
  }

  public record Underlying(int underConId, String underSymbol, String underSecType)
      implements MessagePart {
    public static final Underlying NONE = new Underlying(0, "", "");
  }

  /// When it trades.
  ///
  /// @param timeZoneId as the server names it
  public record Hours(String timeZoneId, String tradingHours, String liquidHours)
      implements MessagePart {
    public static final Hours NONE = new Hours("", "", "");
  }

  /// What one point is worth.
  ///
  /// @param evMultiplier null when not set
  public record EconomicValue(String evRule, @Nullable Double evMultiplier) implements MessagePart {
    public static final EconomicValue NONE = new EconomicValue("", null);
  }

  public record Fund(FundTerms terms, FundAccess access) implements MessagePart {
    public static final Fund NONE = new Fund(FundTerms.NONE, FundAccess.NONE);
  }

  public record FundTerms(
      String fundName,
      String fundFamily,
      String fundType,
      String fundFrontLoad,
      String fundBackLoad,
      String fundBackLoadTimeInterval,
      String fundManagementFee,
      String fundDistributionPolicyIndicator,
      String fundAssetType)
      implements MessagePart {
    public static final FundTerms NONE = new FundTerms("", "", "", "", "", "", "", "", "");
  }

  public record FundAccess(
      boolean fundClosed,
      boolean fundClosedForNewInvestors,
      boolean fundClosedForNewMoney,
      String fundNotifyAmount,
      String fundMinimumInitialPurchase,
      String fundSubsequentMinimumPurchase,
      String fundBlueSkyStates,
      String fundBlueSkyTerritories)
      implements MessagePart {
    public static final FundAccess NONE = new FundAccess(false, false, false, "", "", "", "", "");
  }

  public record Bond(BondTerms terms, BondOption option, String notes) implements MessagePart {
    public static final Bond NONE = new Bond(BondTerms.NONE, BondOption.NONE, "");
  }

  public record BondTerms(
      String cusip,
      double coupon,
      String issueDate,
      String ratings,
      String bondType,
      String couponType,
      String descAppend)
      implements MessagePart {
    public static final BondTerms NONE = new BondTerms("", 0, "", "", "", "", "");
  }

  public record BondOption(
      boolean convertible,
      boolean callable,
      boolean putable,
      String nextOptionDate,
      String nextOptionType,
      boolean nextOptionPartial)
      implements MessagePart {
    public static final BondOption NONE = new BondOption(false, false, false, "", "", false);
  }

  public record EventContract(
      String eventContract1, String eventContractDescription1, String eventContractDescription2)
      implements MessagePart {
    public static final EventContract NONE = new EventContract("", "", "");
  }

  /// Why the account may not trade it.
  public record IneligibilityReason(String id, String description) {}
}
