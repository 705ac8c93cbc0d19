package io.throughline.tws.codec;

import static io.throughline.tws.codec.Field.field;
import static io.throughline.tws.codec.Field.version;
import static io.throughline.tws.field.Unset.FLOAT64_FROM_JAVA;

import io.throughline.tws.message.AccountMessage.AccountSummary;
import io.throughline.tws.message.AccountMessage.AccountSummaryEnd;
import io.throughline.tws.message.AccountMessage.AcctDownloadEnd;
import io.throughline.tws.message.AccountMessage.AcctUpdateTime;
import io.throughline.tws.message.AccountMessage.AcctValue;
import io.throughline.tws.message.AccountMessage.PnL;
import io.throughline.tws.message.AccountMessage.PnLSingle;
import io.throughline.tws.message.AccountMessage.PortfolioValue;
import io.throughline.tws.message.AccountMessage.Position;
import io.throughline.tws.message.AccountMessage.PositionEnd;
import io.throughline.tws.message.AccountRequest.CancelAccountSummary;
import io.throughline.tws.message.AccountRequest.CancelPnL;
import io.throughline.tws.message.AccountRequest.CancelPnLSingle;
import io.throughline.tws.message.AccountRequest.CancelPositions;
import io.throughline.tws.message.AccountRequest.ReqAccountSummary;
import io.throughline.tws.message.AccountRequest.ReqAccountUpdates;
import io.throughline.tws.message.AccountRequest.ReqPnL;
import io.throughline.tws.message.AccountRequest.ReqPnLSingle;
import io.throughline.tws.message.AccountRequest.ReqPositions;
import java.util.List;

/// Field tables about accounts.
final class AccountLayouts {
  static final List<Layout<?>> REQUESTS =
      List.of(
          Layout.message(6, "reqAccountUpdates", ReqAccountUpdates.class)
              .protoSince(207)
              .fields(version(2), field("subscribe", 1), field("acctCode", 2)),
          Layout.message(62, "reqAccountSummary", ReqAccountSummary.class)
              .protoSince(207)
              .fields(version(1), field("reqId", 1), field("group", 2), field("tags", 3)),
          Layout.message(63, "cancelAccountSummary", CancelAccountSummary.class)
              .protoSince(207)
              .fields(version(1), field("reqId", 1)),
          Layout.message(61, "reqPositions", ReqPositions.class).protoSince(207).fields(version(1)),
          Layout.message(64, "cancelPositions", CancelPositions.class)
              .protoSince(207)
              .fields(version(1)),
          Layout.message(92, "reqPnL", ReqPnL.class)
              .since(127)
              .protoSince(210)
              .fields(field("reqId", 1), field("account", 2), field("modelCode", 3)),
          Layout.message(93, "cancelPnL", CancelPnL.class)
              .since(127)
              .protoSince(210)
              .fields(field("reqId", 1)),
          Layout.message(94, "reqPnLSingle", ReqPnLSingle.class)
              .since(127)
              .protoSince(210)
              .fields(
                  field("reqId", 1), field("account", 2), field("modelCode", 3), field("conId", 4)),
          Layout.message(95, "cancelPnLSingle", CancelPnLSingle.class)
              .since(127)
              .protoSince(210)
              .fields(field("reqId", 1)));

  static final List<Layout<?>> MESSAGES =
      List.of(
          Layout.message(6, "acctValue", AcctValue.class)
              .protoSince(207)
              .fields(
                  version(2),
                  field("key", 1),
                  field("value", 2),
                  field("currency", 3),
                  field("accountName", 4)),
          Layout.message(7, "portfolioValue", PortfolioValue.class)
              .protoSince(207)
              .text(
                  version(8),
                  ContractFields.contract("conId"),
                  ContractFields.contract("symbol"),
                  ContractFields.contract("secType"),
                  ContractFields.contract("lastTradeDateOrContractMonth"),
                  ContractFields.contract("strike").unset("0.0"),
                  ContractFields.contract("right"),
                  ContractFields.contract("multiplier"),
                  ContractFields.contract("primaryExchange"),
                  ContractFields.contract("currency"),
                  ContractFields.contract("localSymbol"),
                  ContractFields.contract("tradingClass"),
                  field("position"),
                  field("marketPrice"),
                  field("marketValue"),
                  field("averageCost"),
                  field("unrealizedPNL").unset(FLOAT64_FROM_JAVA),
                  field("realizedPNL").unset(FLOAT64_FROM_JAVA),
                  field("accountName"))
              .proto(
                  ContractFields.proto(1),
                  field("position", 2),
                  field("marketPrice", 3),
                  field("marketValue", 4),
                  field("averageCost", 5),
                  field("unrealizedPNL", 6),
                  field("realizedPNL", 7),
                  field("accountName", 8)),
          Layout.message(8, "acctUpdateTime", AcctUpdateTime.class)
              .protoSince(207)
              .fields(version(1), field("timeStamp", 1)),
          Layout.message(54, "acctDownloadEnd", AcctDownloadEnd.class)
              .protoSince(207)
              .fields(version(1), field("accountName", 1)),
          Layout.message(63, "accountSummary", AccountSummary.class)
              .protoSince(207)
              .fields(
                  version(1),
                  field("reqId", 1),
                  field("account", 2),
                  field("tag", 3),
                  field("value", 4),
                  field("currency", 5)),
          Layout.message(64, "accountSummaryEnd", AccountSummaryEnd.class)
              .protoSince(207)
              .fields(version(1), field("reqId", 1)),
          Layout.message(61, "position", Position.class)
              .protoSince(207)
              .text(
                  version(3),
                  field("account"),
                  ContractFields.IN_MESSAGE,
                  field("position"),
                  field("avgCost"))
              .proto(
                  field("account", 1),
                  ContractFields.proto(2),
                  field("position", 3),
                  field("avgCost", 4)),
          Layout.message(62, "positionEnd", PositionEnd.class).protoSince(207).fields(version(1)),
          Layout.message(94, "pnl", PnL.class)
              .since(127)
              .protoSince(210)
              .fields(
                  field("reqId", 1),
                  amount("dailyPnL", 2),
                  amount("unrealizedPnL", 3).since(129),
                  amount("realizedPnL", 4).since(135)),
          Layout.message(95, "pnlSingle", PnLSingle.class)
              .since(127)
              .protoSince(210)
              .fields(
                  field("reqId", 1),
                  field("position", 2),
                  amount("dailyPnL", 3),
                  amount("unrealizedPnL", 4).since(129),
                  amount("realizedPnL", 5).since(135),
                  amount("value", 6)));

  private AccountLayouts() {}

  private static Field.Scalar amount(String name, int number) {
    return field(name, number).unset(FLOAT64_FROM_JAVA);
  }
}
