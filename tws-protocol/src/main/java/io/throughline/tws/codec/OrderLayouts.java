package io.throughline.tws.codec;

import static io.throughline.tws.codec.Field.field;
import static io.throughline.tws.codec.Field.literal;
import static io.throughline.tws.codec.Field.part;
import static io.throughline.tws.codec.Field.version;
import static io.throughline.tws.field.Unset.FLOAT64;
import static io.throughline.tws.field.Unset.FLOAT64_FROM_JAVA;
import static io.throughline.tws.field.Unset.INT32_TEXT;

import io.throughline.tws.message.OrderMessage.CommissionReport;
import io.throughline.tws.message.OrderMessage.CompletedOrder;
import io.throughline.tws.message.OrderMessage.CompletedOrdersEnd;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.ExecDetailsEnd;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderMessage.OpenOrderEnd;
import io.throughline.tws.message.OrderMessage.OrderBound;
import io.throughline.tws.message.OrderMessage.OrderStatus;
import io.throughline.tws.message.OrderRequest.CancelOrder;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import io.throughline.tws.message.OrderRequest.ReqAllOpenOrders;
import io.throughline.tws.message.OrderRequest.ReqAutoOpenOrders;
import io.throughline.tws.message.OrderRequest.ReqCompletedOrders;
import io.throughline.tws.message.OrderRequest.ReqExecutions;
import io.throughline.tws.message.OrderRequest.ReqGlobalCancel;
import io.throughline.tws.message.OrderRequest.ReqOpenOrders;
import java.util.List;

/// Field tables about orders and executions.
final class OrderLayouts {
  private static final List<Field> ORDER_CANCEL =
      List.of(
          field("manualOrderCancelTime", 1),
          field("extOperator", 2),
          field("manualOrderIndicator", 3));

  static final List<Layout<?>> REQUESTS =
      List.of(
          Layout.message(3, "placeOrder", PlaceOrder.class)
              .protoSince(203)
              .text(OrderTextFields.placeOrder())
              .proto(
                  field("orderId", 1),
                  ContractFields.proto(2),
                  part(3, "order", OrderFields.ORDER),
                  part(
                      4,
                      "attachedOrders",
                      List.of(
                          field("slOrderId", 1).since(218),
                          field("slOrderType", 2).since(218),
                          field("ptOrderId", 3).since(218),
                          field("ptOrderType", 4).since(218)))),
          Layout.message(4, "cancelOrder", CancelOrder.class)
              .protoSince(203)
              .text(
                  version(1).until(192),
                  field("orderId"),
                  field("manualOrderCancelTime").since(169),
                  literal("rfqExtOperator", "").since(187).until(190),
                  literal("rfqExternalUserId", "").since(187).until(190),
                  literal("rfqExternalUserType", INT32_TEXT).since(187).until(190),
                  field("extOperator").since(192),
                  field("manualOrderIndicator").unset(INT32_TEXT).since(192))
              .proto(field("orderId", 1), part(2, "orderCancel", ORDER_CANCEL)),
          Layout.message(58, "reqGlobalCancel", ReqGlobalCancel.class)
              .protoSince(203)
              .text(
                  version(1).until(192),
                  field("extOperator").since(192),
                  field("manualOrderIndicator").unset(INT32_TEXT).since(192))
              .proto(part(1, "orderCancel", ORDER_CANCEL)),
          Layout.message(5, "reqOpenOrders", ReqOpenOrders.class)
              .protoSince(204)
              .fields(version(1)),
          Layout.message(16, "reqAllOpenOrders", ReqAllOpenOrders.class)
              .protoSince(204)
              .fields(version(1)),
          Layout.message(15, "reqAutoOpenOrders", ReqAutoOpenOrders.class)
              .protoSince(204)
              .fields(version(1), field("autoBind", 1)),
          Layout.message(99, "reqCompletedOrders", ReqCompletedOrders.class)
              .since(150)
              .protoSince(204)
              .fields(field("apiOnly", 1)),
          reqExecutions());

  static final List<Layout<?>> MESSAGES =
      List.of(
          Layout.message(3, "orderStatus", OrderStatus.class)
              .protoSince(203)
              .fields(
                  version(6).until(131),
                  field("orderId", 1),
                  field("status", 2),
                  field("filled", 3),
                  field("remaining", 4),
                  field("avgFillPrice", 5),
                  field("permId", 6),
                  field("parentId", 7),
                  field("lastFillPrice", 8),
                  field("clientId", 9),
                  field("whyHeld", 10),
                  field("mktCapPrice", 11).unset("0.0").since(131)),
          Layout.message(5, "openOrder", OpenOrder.class)
              .protoSince(203)
              .text(OrderReportFields.openOrder())
              .proto(
                  field("orderId", 1),
                  ContractFields.proto(2),
                  part(3, "order", OrderFields.ORDER),
                  part(4, "orderState", OrderFields.STATE)),
          Layout.message(53, "openOrderEnd", OpenOrderEnd.class).protoSince(203).fields(version(1)),
          Layout.message(101, "completedOrder", CompletedOrder.class)
              .since(150)
              .protoSince(204)
              .text(OrderReportFields.completedOrder())
              .proto(
                  ContractFields.proto(1),
                  part(2, "order", OrderFields.ORDER),
                  part(3, "orderState", OrderFields.STATE)),
          Layout.message(102, "completedOrdersEnd", CompletedOrdersEnd.class)
              .since(150)
              .protoSince(204),
          Layout.message(100, "orderBound", OrderBound.class)
              .since(144)
              .protoSince(204)
              .fields(field("permId", 1), field("clientId", 2), field("orderId", 3)),
          execDetails(),
          Layout.message(55, "execDetailsEnd", ExecDetailsEnd.class)
              .protoSince(201)
              .fields(version(1), field("reqId", 1)),
          Layout.message(59, "commissionReport", CommissionReport.class)
              .protoSince(211)
              .fields(
                  version(1),
                  field("execId", 1),
                  field("commission", 2).unset(FLOAT64_FROM_JAVA).protoUnset(FLOAT64),
                  field("currency", 3),
                  field("realizedPNL", 4).unset(FLOAT64_FROM_JAVA).protoUnset(FLOAT64),
                  field("yield", 5).at("bondYield").unset(FLOAT64_FROM_JAVA).protoUnset(FLOAT64),
                  field("yieldRedemptionDate", 6).as(SpecialTypes.INT32_DIGITS)));

  private OrderLayouts() {}

  private static Layout<ReqExecutions> reqExecutions() {
    return Layout.message(7, "reqExecutions", ReqExecutions.class)
        .protoSince(201)
        .text(
            version(3),
            field("reqId"),
            field("clientId"),
            field("acctCode"),
            field("time"),
            field("symbol"),
            field("secType"),
            field("exchange"),
            field("side"),
            field("lastNDays").unset(INT32_TEXT).since(200),
            field("specificDates").as(ListTypes.INT32S).since(200))
        .proto(
            field("reqId", 1),
            part(
                2,
                "filter",
                List.of(
                    field("clientId", 1),
                    field("acctCode", 2),
                    field("time", 3),
                    field("symbol", 4),
                    field("secType", 5),
                    field("exchange", 6),
                    field("side", 7),
                    field("lastNDays", 8),
                    field("specificDates", 9).as(ListTypes.INT32S))));
  }

  private static Layout<ExecDetails> execDetails() {
    return Layout.message(11, "execDetails", ExecDetails.class)
        .protoSince(201)
        .text(
            version(10).until(136),
            field("reqId"),
            field("orderId"),
            ContractFields.IN_MESSAGE,
            field("execId"),
            field("time"),
            field("acctNumber"),
            field("execExchange").at("execution.exchange"),
            field("side"),
            field("shares"),
            field("price"),
            field("permId"),
            field("clientId"),
            field("liquidation"),
            field("cumQty"),
            field("avgPrice"),
            field("orderRef"),
            field("evRule"),
            field("evMultiplier"),
            field("modelCode").since(103),
            field("lastLiquidity").since(136),
            field("pendingPriceRevision").since(178),
            field("submitter").since(198))
        .proto(
            field("reqId", 1),
            ContractFields.proto(2),
            part(
                3,
                "execution",
                List.of(
                    field("orderId", 1),
                    field("execId", 2),
                    field("time", 3),
                    field("acctNumber", 4),
                    field("exchange", 5),
                    field("side", 6),
                    field("shares", 7),
                    field("price", 8),
                    field("permId", 9),
                    field("clientId", 10),
                    field("liquidation", 11).as(SpecialTypes.INT32_BOOL),
                    field("cumQty", 12),
                    field("avgPrice", 13),
                    field("orderRef", 14),
                    field("evRule", 15),
                    field("evMultiplier", 16),
                    field("modelCode", 17),
                    field("lastLiquidity", 18),
                    field("pendingPriceRevision", 19),
                    field("submitter", 20),
                    field("optExerciseOrLapseType", 21))));
  }
}
