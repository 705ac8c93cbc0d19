package io.throughline.tws.codec;

import static io.throughline.tws.codec.ContractFields.contract;
import static io.throughline.tws.codec.Field.field;
import static io.throughline.tws.codec.Field.literal;
import static io.throughline.tws.codec.Field.part;
import static io.throughline.tws.codec.Field.repeat;
import static io.throughline.tws.codec.Field.version;

import io.throughline.tws.message.HistoryMessage.Bar;
import io.throughline.tws.message.HistoryMessage.BidAskTick;
import io.throughline.tws.message.HistoryMessage.HeadTimestamp;
import io.throughline.tws.message.HistoryMessage.HistoricalData;
import io.throughline.tws.message.HistoryMessage.HistoricalDataEnd;
import io.throughline.tws.message.HistoryMessage.HistoricalDataUpdate;
import io.throughline.tws.message.HistoryMessage.HistoricalSchedule;
import io.throughline.tws.message.HistoryMessage.HistoricalTicks;
import io.throughline.tws.message.HistoryMessage.HistoricalTicksBidAsk;
import io.throughline.tws.message.HistoryMessage.HistoricalTicksLast;
import io.throughline.tws.message.HistoryMessage.LastTick;
import io.throughline.tws.message.HistoryMessage.MidPointTick;
import io.throughline.tws.message.HistoryMessage.Session;
import io.throughline.tws.message.HistoryRequest.CancelHeadTimestamp;
import io.throughline.tws.message.HistoryRequest.CancelHistoricalData;
import io.throughline.tws.message.HistoryRequest.CancelHistoricalTicks;
import io.throughline.tws.message.HistoryRequest.ReqHeadTimestamp;
import io.throughline.tws.message.HistoryRequest.ReqHistoricalData;
import io.throughline.tws.message.HistoryRequest.ReqHistoricalTicks;
import java.util.List;

/// Field tables of past data.
final class HistoryLayouts {
  private static final List<Field> PROTO_BAR =
      List.of(
          field("date", 1),
          field("open", 2),
          field("high", 3),
          field("low", 4),
          field("close", 5),
          field("volume", 6),
          field("wap", 7),
          field("barCount", 8));

  private static final Layout<Bar> BAR =
      Layout.group(
              Bar.class,
              field("date"),
              field("open"),
              field("high"),
              field("low"),
              field("close"),
              field("volume"),
              field("wap"),
              field("hasGaps").until(124),
              field("barCount"))
          .proto(PROTO_BAR.toArray(Field[]::new));

  private static final Layout<Session> SESSION =
      Layout.group(
          Session.class, field("startDateTime", 1), field("endDateTime", 2), field("refDate", 3));

  private static final Layout<MidPointTick> MID_POINT =
      Layout.group(
          MidPointTick.class,
          field("time", 1),
          literal("unused", "0"),
          field("price", 2),
          field("size", 3));

  /// In this message the bits are the other way round than tick by tick.
  private static final Layout<BidAskTick> BID_ASK =
      Layout.group(
          BidAskTick.class,
          field("time", 1),
          field("mask", 2).as(ListTypes.flags(2, 1)),
          field("priceBid", 3),
          field("priceAsk", 4),
          field("sizeBid", 5),
          field("sizeAsk", 6));

  private static final Layout<LastTick> LAST =
      Layout.group(
          LastTick.class,
          field("time", 1),
          field("mask", 2).as(ListTypes.flags(1, 2)),
          field("price", 3),
          field("size", 4),
          field("exchange", 5),
          field("specialConditions", 6));

  static final List<Layout<?>> REQUESTS =
      List.of(
          Layout.message(20, "reqHistoricalData", ReqHistoricalData.class)
              .protoSince(208)
              .text(
                  version(6).until(124),
                  field("reqId"),
                  ContractFields.IN_REQUEST,
                  contract("includeExpired"),
                  field("endDateTime"),
                  field("barSizeSetting"),
                  field("durationStr"),
                  field("useRTH"),
                  field("whatToShow"),
                  field("formatDate"),
                  ContractFields.SHORT_LEGS,
                  field("keepUpToDate").since(124),
                  field("chartOptions").as(ListTypes.TAG_STRING))
              .proto(
                  field("reqId", 1),
                  ContractFields.proto(2),
                  field("endDateTime", 3),
                  field("barSizeSetting", 4),
                  field("durationStr", 5),
                  field("useRTH", 6),
                  field("whatToShow", 7),
                  field("formatDate", 8),
                  field("keepUpToDate", 9),
                  field("chartOptions", 10).as(ListTypes.TAGS)),
          Layout.message(25, "cancelHistoricalData", CancelHistoricalData.class)
              .protoSince(208)
              .fields(version(1), field("reqId", 1)),
          Layout.message(87, "reqHeadTimestamp", ReqHeadTimestamp.class)
              .since(118)
              .protoSince(208)
              .text(
                  field("reqId"),
                  ContractFields.IN_REQUEST,
                  contract("includeExpired"),
                  field("useRTH"),
                  field("whatToShow"),
                  field("formatDate"))
              .proto(
                  field("reqId", 1),
                  ContractFields.proto(2),
                  field("useRTH", 3),
                  field("whatToShow", 4),
                  field("formatDate", 5)),
          Layout.message(90, "cancelHeadTimestamp", CancelHeadTimestamp.class)
              .since(123)
              .protoSince(208)
              .fields(field("reqId", 1)),
          Layout.message(96, "reqHistoricalTicks", ReqHistoricalTicks.class)
              .since(130)
              .protoSince(208)
              .text(
                  field("reqId"),
                  ContractFields.IN_REQUEST,
                  contract("includeExpired"),
                  field("startDateTime"),
                  field("endDateTime"),
                  field("numberOfTicks"),
                  field("whatToShow"),
                  field("useRTH"),
                  field("ignoreSize"),
                  field("miscOptions").as(ListTypes.TAG_STRING))
              .proto(
                  field("reqId", 1),
                  ContractFields.proto(2),
                  field("startDateTime", 3),
                  field("endDateTime", 4),
                  field("numberOfTicks", 5),
                  field("whatToShow", 6),
                  field("useRTH", 7),
                  field("ignoreSize", 8),
                  field("miscOptions", 9).as(ListTypes.TAGS)),
          Layout.message(107, "cancelHistoricalTicks", CancelHistoricalTicks.class)
              .onlyProto(215)
              .fields(field("reqId", 1)));

  static final List<Layout<?>> MESSAGES =
      List.of(
          Layout.message(17, "historicalData", HistoricalData.class)
              .protoSince(208)
              .fields(
                  version(3).until(124),
                  field("reqId", 1),
                  field("startDateStr").until(196),
                  field("endDateStr").until(196),
                  repeat("bars", 2, BAR)),
          Layout.message(108, "historicalDataEnd", HistoricalDataEnd.class)
              .since(196)
              .protoSince(208)
              .fields(field("reqId", 1), field("startDateStr", 2), field("endDateStr", 3)),
          Layout.message(90, "historicalDataUpdate", HistoricalDataUpdate.class)
              .since(124)
              .protoSince(208)
              .text(
                  field("reqId"),
                  field("barCount"),
                  field("date"),
                  field("open"),
                  field("close"),
                  field("high"),
                  field("low"),
                  field("wap"),
                  field("volume"))
              .proto(field("reqId", 1), part(2, "bar", PROTO_BAR)),
          Layout.message(106, "historicalSchedule", HistoricalSchedule.class)
              .since(165)
              .protoSince(211)
              .fields(
                  field("reqId", 1),
                  field("startDateTime", 2),
                  field("endDateTime", 3),
                  field("timeZone", 4),
                  repeat("sessions", 5, SESSION)),
          Layout.message(88, "headTimestamp", HeadTimestamp.class)
              .since(118)
              .protoSince(208)
              .fields(field("reqId", 1), field("headTimestamp", 2)),
          Layout.message(96, "historicalTicks", HistoricalTicks.class)
              .since(130)
              .protoSince(208)
              .fields(field("reqId", 1), repeat("ticks", 2, MID_POINT), field("done", 3)),
          Layout.message(97, "historicalTicksBidAsk", HistoricalTicksBidAsk.class)
              .since(130)
              .protoSince(208)
              .fields(field("reqId", 1), repeat("ticks", 2, BID_ASK), field("done", 3)),
          Layout.message(98, "historicalTicksLast", HistoricalTicksLast.class)
              .since(130)
              .protoSince(208)
              .fields(field("reqId", 1), repeat("ticks", 2, LAST), field("done", 3)));

  private HistoryLayouts() {}
}
