package io.throughline.tws.codec;

import static io.throughline.tws.codec.Field.field;
import static io.throughline.tws.codec.Field.part;
import static io.throughline.tws.codec.Field.version;
import static io.throughline.tws.codec.Field.when;

import io.throughline.tws.message.MarketDataMessage;
import io.throughline.tws.message.MarketDataMessage.MarketDataType;
import io.throughline.tws.message.MarketDataMessage.MarketDepth;
import io.throughline.tws.message.MarketDataMessage.MarketDepthL2;
import io.throughline.tws.message.MarketDataMessage.RealTimeBars;
import io.throughline.tws.message.MarketDataMessage.RerouteMktDataReq;
import io.throughline.tws.message.MarketDataMessage.TickByTickBidAsk;
import io.throughline.tws.message.MarketDataMessage.TickByTickLast;
import io.throughline.tws.message.MarketDataMessage.TickByTickMidPoint;
import io.throughline.tws.message.MarketDataMessage.TickEfp;
import io.throughline.tws.message.MarketDataMessage.TickGeneric;
import io.throughline.tws.message.MarketDataMessage.TickOptionComputation;
import io.throughline.tws.message.MarketDataMessage.TickPrice;
import io.throughline.tws.message.MarketDataMessage.TickReqParams;
import io.throughline.tws.message.MarketDataMessage.TickSize;
import io.throughline.tws.message.MarketDataMessage.TickSnapshotEnd;
import io.throughline.tws.message.MarketDataMessage.TickString;
import io.throughline.tws.message.MarketDataRequest.CancelMktData;
import io.throughline.tws.message.MarketDataRequest.CancelRealTimeBars;
import io.throughline.tws.message.MarketDataRequest.CancelTickByTickData;
import io.throughline.tws.message.MarketDataRequest.ReqMarketDataType;
import io.throughline.tws.message.MarketDataRequest.ReqMktData;
import io.throughline.tws.message.MarketDataRequest.ReqRealTimeBars;
import io.throughline.tws.message.MarketDataRequest.ReqTickByTickData;
import java.util.List;

/// Field tables of live data.
final class MarketDataLayouts {
  static final List<Layout<?>> REQUESTS =
      List.of(
          Layout.message(1, "reqMktData", ReqMktData.class)
              .protoSince(206)
              .text(
                  version(11),
                  field("reqId"),
                  ContractFields.IN_REQUEST,
                  ContractFields.SHORT_LEGS,
                  ContractFields.DELTA_NEUTRAL_CONTRACT,
                  field("genericTickList"),
                  field("snapshot"),
                  field("regulatorySnapshot").since(114),
                  field("mktDataOptions").as(ListTypes.TAG_STRING))
              .proto(
                  field("reqId", 1),
                  ContractFields.proto(2),
                  field("genericTickList", 3),
                  field("snapshot", 4),
                  field("regulatorySnapshot", 5),
                  field("mktDataOptions", 6).as(ListTypes.TAGS)),
          Layout.message(2, "cancelMktData", CancelMktData.class)
              .protoSince(206)
              .fields(version(2), field("reqId", 1)),
          Layout.message(59, "reqMarketDataType", ReqMarketDataType.class)
              .protoSince(206)
              .fields(version(1), field("marketDataType", 1)),
          Layout.message(97, "reqTickByTickData", ReqTickByTickData.class)
              .since(137)
              .protoSince(208)
              .text(
                  field("reqId"),
                  ContractFields.IN_REQUEST,
                  field("tickType"),
                  field("numberOfTicks").since(140),
                  field("ignoreSize").since(140))
              .proto(
                  field("reqId", 1),
                  ContractFields.proto(2),
                  field("tickType", 3),
                  field("numberOfTicks", 4),
                  field("ignoreSize", 5)),
          Layout.message(98, "cancelTickByTickData", CancelTickByTickData.class)
              .since(137)
              .protoSince(208)
              .fields(field("reqId", 1)),
          Layout.message(50, "reqRealTimeBars", ReqRealTimeBars.class)
              .protoSince(208)
              .text(
                  version(3),
                  field("reqId"),
                  ContractFields.IN_REQUEST,
                  field("barSize"),
                  field("whatToShow"),
                  field("useRTH"),
                  field("realTimeBarsOptions").as(ListTypes.TAG_STRING))
              .proto(
                  field("reqId", 1),
                  ContractFields.proto(2),
                  field("barSize", 3),
                  field("whatToShow", 4),
                  field("useRTH", 5),
                  field("realTimeBarsOptions", 6).as(ListTypes.TAGS)),
          Layout.message(51, "cancelRealTimeBars", CancelRealTimeBars.class)
              .protoSince(208)
              .fields(version(1), field("reqId", 1)));

  private static final List<Field> DEPTH_ROW =
      List.of(
          field("position", 1),
          field("operation", 2),
          field("side", 3),
          field("price", 4),
          field("size", 5),
          field("marketMaker", 6),
          field("isSmartDepth", 7));

  static final List<Layout<?>> MESSAGES =
      List.of(
          Layout.message(1, "tickPrice", TickPrice.class)
              .protoSince(206)
              .fields(
                  version(6),
                  field("reqId", 1),
                  field("tickType", 2),
                  field("price", 3),
                  field("size", 4),
                  field("attrMask", 5)),
          Layout.message(2, "tickSize", TickSize.class)
              .protoSince(206)
              .fields(version(6), field("reqId", 1), field("tickType", 2), field("size", 3)),
          tickOptionComputation(),
          Layout.message(45, "tickGeneric", TickGeneric.class)
              .protoSince(206)
              .fields(version(6), field("reqId", 1), field("tickType", 2), field("value", 3)),
          Layout.message(46, "tickString", TickString.class)
              .protoSince(206)
              .fields(version(6), field("reqId", 1), field("tickType", 2), field("value", 3)),
          Layout.message(47, "tickEFP", TickEfp.class)
              .fields(
                  version(6),
                  field("reqId"),
                  field("tickType"),
                  field("basisPoints"),
                  field("formattedBasisPoints"),
                  field("impliedFuturesPrice"),
                  field("holdDays"),
                  field("futureLastTradeDate"),
                  field("dividendImpact"),
                  field("dividendsToLastTradeDate")),
          Layout.message(81, "tickReqParams", TickReqParams.class)
              .since(110)
              .protoSince(206)
              .text(
                  field("reqId"),
                  field("minTick"),
                  field("bboExchange"),
                  field("snapshotPermissions"))
              .proto(
                  field("reqId", 1),
                  field("minTick", 2),
                  field("bboExchange", 3),
                  field("snapshotPermissions", 4),
                  field("lastPricePrecision", 5),
                  field("lastSizePrecision", 6)),
          Layout.message(57, "tickSnapshotEnd", TickSnapshotEnd.class)
              .protoSince(206)
              .fields(version(1), field("reqId", 1)),
          Layout.message(58, "marketDataType", MarketDataType.class)
              .protoSince(206)
              .fields(version(1), field("reqId", 1), field("marketDataType", 2)),
          Layout.message(91, "rerouteMktDataReq", RerouteMktDataReq.class)
              .since(125)
              .protoSince(211)
              .fields(field("reqId", 1), field("conId", 2), field("exchange", 3)),
          Layout.message(50, "realTimeBars", RealTimeBars.class)
              .protoSince(208)
              .fields(
                  version(3),
                  field("reqId", 1),
                  field("time", 2),
                  field("open", 3),
                  field("high", 4),
                  field("low", 5),
                  field("close", 6),
                  field("volume", 7),
                  field("wap", 8),
                  field("count", 9)),
          tickByTick(),
          Layout.message(12, "marketDepth", MarketDepth.class)
              .onlyProto(206)
              .proto(field("reqId", 1), part(2, "row", DEPTH_ROW)),
          Layout.message(13, "marketDepthL2", MarketDepthL2.class)
              .onlyProto(206)
              .proto(field("reqId", 1), part(2, "row", DEPTH_ROW)));

  private MarketDataLayouts() {}

  private static Layout<TickOptionComputation> tickOptionComputation() {
    return Layout.message(21, "tickOptionComputation", TickOptionComputation.class)
        .protoSince(206)
        .fields(
            version(6).until(156),
            field("reqId", 1),
            field("tickType", 2),
            field("tickAttrib", 3).since(156),
            computed("impliedVol", 4),
            greek("delta", 5),
            computed("optPrice", 6),
            computed("pvDividend", 7),
            greek("gamma", 8),
            greek("vega", 9),
            greek("theta", 10),
            computed("undPrice", 11));
  }

  private static Field computed(String name, int number) {
    return field(name, number).as(SpecialTypes.COMPUTED).unset("-1").protoUnset(-1.0);
  }

  private static Field greek(String name, int number) {
    return field(name, number).as(SpecialTypes.COMPUTED_GREEK).unset("-2").protoUnset(-2.0);
  }

  private static Layout<TickByTickWire> tickByTick() {
    Condition isLast = Condition.isOneOf("tickType", TickByTickWire.LAST, TickByTickWire.ALL_LAST);
    Condition isBidAsk = Condition.isOneOf("tickType", TickByTickWire.BID_ASK);
    Condition isMidPoint = Condition.isOneOf("tickType", TickByTickWire.MID_POINT);
    return Layout.message(99, "tickByTick", TickByTickWire.class)
        .<MarketDataMessage>as(
            TickByTickWire::of,
            TickByTickWire::message,
            List.of(TickByTickLast.class, TickByTickBidAsk.class, TickByTickMidPoint.class))
        .since(137)
        .protoSince(208)
        .text(
            field("reqId"),
            field("tickType"),
            field("time"),
            when(
                isLast,
                field("price"),
                field("size"),
                field("lastMask"),
                field("exchange"),
                field("specialConditions")),
            when(
                isBidAsk,
                field("bidPrice"),
                field("askPrice"),
                field("bidSize"),
                field("askSize"),
                field("bidAskMask")),
            when(isMidPoint, field("midPoint").at("price")))
        .proto(
            field("reqId", 1),
            field("tickType", 2),
            part(
                    3,
                    "",
                    List.of(
                        field("time", 1),
                        field("lastMask", 2).as(ListTypes.flags(1, 2)),
                        field("price", 3),
                        field("size", 4),
                        field("exchange", 5),
                        field("specialConditions", 6)))
                .when(isLast),
            part(
                    4,
                    "",
                    List.of(
                        field("time", 1),
                        field("bidAskMask", 2).as(ListTypes.flags(1, 2)),
                        field("priceBid", 3).at("bidPrice"),
                        field("priceAsk", 4).at("askPrice"),
                        field("sizeBid", 5).at("bidSize"),
                        field("sizeAsk", 6).at("askSize")))
                .when(isBidAsk),
            part(5, "", List.of(field("time", 1), field("price", 2), field("size", 3)))
                .when(isMidPoint));
  }
}
