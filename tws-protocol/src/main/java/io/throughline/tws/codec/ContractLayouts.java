package io.throughline.tws.codec;

import static io.throughline.tws.codec.ContractFields.contract;
import static io.throughline.tws.codec.Field.all;
import static io.throughline.tws.codec.Field.field;
import static io.throughline.tws.codec.Field.part;
import static io.throughline.tws.codec.Field.repeat;
import static io.throughline.tws.codec.Field.version;
import static io.throughline.tws.codec.Field.when;

import io.throughline.tws.message.ContractDetails.IneligibilityReason;
import io.throughline.tws.message.ContractMessage.BondContractData;
import io.throughline.tws.message.ContractMessage.ContractData;
import io.throughline.tws.message.ContractMessage.ContractDataEnd;
import io.throughline.tws.message.ContractMessage.MarketRule;
import io.throughline.tws.message.ContractMessage.PriceIncrement;
import io.throughline.tws.message.ContractMessage.SymbolSample;
import io.throughline.tws.message.ContractMessage.SymbolSamples;
import io.throughline.tws.message.ContractRequest.CancelContractData;
import io.throughline.tws.message.ContractRequest.ReqContractData;
import io.throughline.tws.message.ContractRequest.ReqMarketRule;
import io.throughline.tws.message.ContractRequest.ReqMatchingSymbols;
import java.util.List;

/// Field tables about instruments.
final class ContractLayouts {
  private static final Layout<IneligibilityReason> INELIGIBILITY_REASON =
      Layout.group(IneligibilityReason.class, field("id", 1), field("description", 2));

  private static final Layout<SymbolSample> SYMBOL_SAMPLE =
      Layout.group(
              SymbolSample.class,
              contract("conId"),
              contract("symbol"),
              contract("secType"),
              contract("primaryExchange"),
              contract("currency"),
              field("derivativeSecTypes").as(ListTypes.TEXTS),
              contract("description").since(176),
              contract("issuerId").since(176))
          .proto(ContractFields.proto(1), field("derivativeSecTypes", 2).as(ListTypes.TEXTS));

  private static final Layout<PriceIncrement> PRICE_INCREMENT =
      Layout.group(PriceIncrement.class, field("lowEdge", 1), field("increment", 2));

  private static final Field FUND =
      when(
              Condition.is("contract.secType", "FUND"),
              field("fundName"),
              field("fundFamily"),
              field("fundType"),
              field("fundFrontLoad"),
              field("fundBackLoad"),
              field("fundBackLoadTimeInterval"),
              field("fundManagementFee"),
              field("fundClosed"),
              field("fundClosedForNewInvestors"),
              field("fundClosedForNewMoney"),
              field("fundNotifyAmount"),
              field("fundMinimumInitialPurchase"),
              field("fundSubsequentMinimumPurchase"),
              field("fundBlueSkyStates"),
              field("fundBlueSkyTerritories"),
              field("fundDistributionPolicyIndicator"),
              field("fundAssetType"))
          .since(179);

  private static final Field SIZES =
      all(List.of(field("minSize"), field("sizeIncrement"), field("suggestedSizeIncrement")))
          .since(164);

  /// The protobuf message ContractDetails.
  private static final List<Field> DETAILS =
      List.of(
          field("marketName", 1),
          field("minTick", 2),
          field("orderTypes", 3),
          field("validExchanges", 4),
          field("priceMagnifier", 5),
          field("underConId", 6),
          field("longName", 7),
          field("contractMonth", 8),
          field("industry", 9),
          field("category", 10),
          field("subcategory", 11),
          field("timeZoneId", 12),
          field("tradingHours", 13),
          field("liquidHours", 14),
          field("evRule", 15),
          field("evMultiplier", 16),
          field("secIdList", 17).as(ListTypes.TAGS),
          field("aggGroup", 18),
          field("underSymbol", 19),
          field("underSecType", 20),
          field("marketRuleIds", 21),
          field("realExpirationDate", 22),
          field("stockType", 23),
          field("minSize", 24),
          field("sizeIncrement", 25),
          field("suggestedSizeIncrement", 26),
          field("fundName", 27),
          field("fundFamily", 28),
          field("fundType", 29),
          field("fundFrontLoad", 30),
          field("fundBackLoad", 31),
          field("fundBackLoadTimeInterval", 32),
          field("fundManagementFee", 33),
          field("fundClosed", 34),
          field("fundClosedForNewInvestors", 35),
          field("fundClosedForNewMoney", 36),
          field("fundNotifyAmount", 37),
          field("fundMinimumInitialPurchase", 38),
          field("fundSubsequentMinimumPurchase", 39),
          field("fundBlueSkyStates", 40),
          field("fundBlueSkyTerritories", 41),
          field("fundDistributionPolicyIndicator", 42),
          field("fundAssetType", 43),
          field("cusip", 44),
          field("issueDate", 45),
          field("ratings", 46),
          field("bondType", 47),
          field("coupon", 48).skipsZero(),
          field("couponType", 49),
          field("convertible", 50),
          field("callable", 51),
          field("putable", 52),
          field("descAppend", 53),
          field("nextOptionDate", 54),
          field("nextOptionType", 55),
          field("nextOptionPartial", 56),
          field("notes", 57),
          repeat("ineligibilityReason", 58, INELIGIBILITY_REASON),
          field("eventContract1", 59),
          field("eventContractDescription1", 60),
          field("eventContractDescription2", 61),
          field("minAlgoSize", 62),
          field("lastPricePrecision", 63),
          field("lastSizePrecision", 64));

  static final List<Layout<?>> REQUESTS =
      List.of(
          Layout.message(9, "reqContractData", ReqContractData.class)
              .protoSince(205)
              .text(
                  version(8),
                  field("reqId"),
                  ContractFields.IN_REQUEST,
                  contract("includeExpired"),
                  contract("secIdType"),
                  contract("secId"),
                  contract("issuerId").since(176))
              .proto(field("reqId", 1), ContractFields.proto(2)),
          Layout.message(106, "cancelContractData", CancelContractData.class)
              .onlyProto(215)
              .fields(field("reqId", 1)),
          Layout.message(81, "reqMatchingSymbols", ReqMatchingSymbols.class)
              .since(108)
              .protoSince(212)
              .fields(field("reqId", 1), field("pattern", 2)),
          Layout.message(91, "reqMarketRule", ReqMarketRule.class)
              .since(126)
              .protoSince(212)
              .fields(field("marketRuleId", 1)));

  static final List<Layout<?>> MESSAGES =
      List.of(
          contractData(),
          bondContractData(),
          Layout.message(52, "contractDataEnd", ContractDataEnd.class)
              .protoSince(205)
              .fields(version(1), field("reqId", 1)),
          Layout.message(79, "symbolSamples", SymbolSamples.class)
              .since(108)
              .protoSince(212)
              .fields(field("reqId", 1), repeat("samples", 2, SYMBOL_SAMPLE)),
          Layout.message(93, "marketRule", MarketRule.class)
              .since(126)
              .protoSince(212)
              .fields(field("marketRuleId", 1), repeat("priceIncrements", 2, PRICE_INCREMENT)));

  private ContractLayouts() {}

  private static Layout<ContractData> contractData() {
    return Layout.message(10, "contractData", ContractData.class)
        .protoSince(205)
        .text(
            version(8).until(164),
            field("reqId"),
            contract("symbol"),
            contract("secType"),
            field("lastTradeDate").at("contract.lastTradeDateOrContractMonth"),
            field("lastTradeDateOnly").at("contract.lastTradeDate").since(182),
            contract("strike").unset("0.0"),
            contract("right"),
            contract("exchange"),
            contract("currency"),
            contract("localSymbol"),
            field("marketName"),
            contract("tradingClass"),
            contract("conId"),
            field("minTick"),
            field("mdSizeMultiplier").since(110).until(164),
            contract("multiplier"),
            field("orderTypes"),
            field("validExchanges"),
            field("priceMagnifier"),
            field("underConId"),
            field("longName").as(SpecialTypes.ESCAPED),
            contract("primaryExchange"),
            field("contractMonth"),
            field("industry"),
            field("category"),
            field("subcategory"),
            field("timeZoneId"),
            field("tradingHours"),
            field("liquidHours"),
            field("evRule"),
            field("evMultiplier").as(SpecialTypes.INTEGRAL),
            field("secIdList").as(ListTypes.TAGS),
            field("aggGroup").since(121),
            field("underSymbol").since(122),
            field("underSecType").since(122),
            field("marketRuleIds").since(126),
            field("realExpirationDate").since(134),
            field("stockType").since(152),
            field("sizeMinTick").since(163).until(164),
            SIZES,
            FUND,
            repeat("ineligibilityReason", 0, INELIGIBILITY_REASON).since(186))
        .proto(field("reqId", 1), ContractFields.proto(2), part(3, "contractDetails", DETAILS));
  }

  private static Layout<BondContractData> bondContractData() {
    return Layout.message(18, "bondContractData", BondContractData.class)
        .protoSince(205)
        .text(
            version(6).until(164),
            field("reqId"),
            contract("symbol"),
            contract("secType"),
            field("cusip"),
            field("coupon"),
            field("maturity").at("contract.lastTradeDateOrContractMonth"),
            field("issueDate"),
            field("ratings"),
            field("bondType"),
            field("couponType"),
            field("convertible"),
            field("callable"),
            field("putable"),
            field("descAppend"),
            contract("exchange"),
            contract("currency"),
            field("marketName"),
            contract("tradingClass"),
            contract("conId"),
            field("minTick"),
            field("mdSizeMultiplier").since(110).until(164),
            field("orderTypes"),
            field("validExchanges"),
            field("nextOptionDate"),
            field("nextOptionType"),
            field("nextOptionPartial"),
            field("notes"),
            field("longName").as(SpecialTypes.ESCAPED),
            field("timeZoneId").since(188),
            field("tradingHours").since(188),
            field("liquidHours").since(188),
            field("evRule"),
            field("evMultiplier").as(SpecialTypes.INTEGRAL),
            field("secIdList").as(ListTypes.TAGS),
            field("aggGroup").since(121),
            field("marketRuleIds").since(126),
            SIZES)
        .proto(field("reqId", 1), ContractFields.proto(2), part(3, "contractDetails", DETAILS));
  }
}
