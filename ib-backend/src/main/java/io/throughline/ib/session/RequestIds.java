package io.throughline.ib.session;

import io.throughline.tws.message.AccountMessage;
import io.throughline.tws.message.ConnectionMessage;
import io.throughline.tws.message.ContractMessage;
import io.throughline.tws.message.ErrorMessage;
import io.throughline.tws.message.HistoryMessage;
import io.throughline.tws.message.MarketDataMessage;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.TwsMessage;

/// Which request a message answers. Ids of requests begin above those of orders, since the wire
/// does not tell them apart.
final class RequestIds {
  /// The first id of a request; ids of orders stay below.
  static final int FIRST = 0x0100_0000;

  /// What messages have that answer no request.
  static final int NONE = -1;

  private RequestIds() {}

  /// The id a message carries; [#NONE] if it has none, or not one of a request.
  static int of(TwsMessage message) {
    int id =
        switch (message) {
          case MarketDataMessage data -> of(data);
          case HistoryMessage past -> of(past);
          case ContractMessage contract -> of(contract);
          case OrderMessage order -> of(order);
          case AccountMessage account -> of(account);
          case ErrorMessage.ErrMsg error -> error.id();
          case ConnectionMessage.UserInfo info -> info.reqId();
          case ConnectionMessage _, TwsMessage.Unknown _ -> NONE;
        };
    return id >= FIRST ? id : NONE;
  }

  private static int of(MarketDataMessage message) {
    return switch (message) {
      case MarketDataMessage.TickString tick -> tick.reqId();
      case MarketDataMessage.TickPrice tick -> tick.reqId();
      case MarketDataMessage.TickSize tick -> tick.reqId();
      case MarketDataMessage.RealTimeBars bar -> bar.reqId();
      case MarketDataMessage.TickByTickLast tick -> tick.reqId();
      case MarketDataMessage.TickByTickBidAsk tick -> tick.reqId();
      case MarketDataMessage.TickByTickMidPoint tick -> tick.reqId();
      case MarketDataMessage.TickGeneric tick -> tick.reqId();
      case MarketDataMessage.TickOptionComputation tick -> tick.reqId();
      case MarketDataMessage.TickEfp tick -> tick.reqId();
      case MarketDataMessage.TickReqParams params -> params.reqId();
      case MarketDataMessage.TickSnapshotEnd end -> end.reqId();
      case MarketDataMessage.MarketDataType type -> type.reqId();
      case MarketDataMessage.RerouteMktDataReq reroute -> reroute.reqId();
      case MarketDataMessage.MarketDepth depth -> depth.reqId();
      case MarketDataMessage.MarketDepthL2 depth -> depth.reqId();
    };
  }

  private static int of(HistoryMessage message) {
    return switch (message) {
      case HistoryMessage.HistoricalData data -> data.reqId();
      case HistoryMessage.HistoricalDataEnd end -> end.reqId();
      case HistoryMessage.HistoricalDataUpdate update -> update.reqId();
      case HistoryMessage.HistoricalSchedule schedule -> schedule.reqId();
      case HistoryMessage.HeadTimestamp head -> head.reqId();
      case HistoryMessage.HistoricalTicks ticks -> ticks.reqId();
      case HistoryMessage.HistoricalTicksBidAsk ticks -> ticks.reqId();
      case HistoryMessage.HistoricalTicksLast ticks -> ticks.reqId();
    };
  }

  private static int of(ContractMessage message) {
    return switch (message) {
      case ContractMessage.ContractData data -> data.reqId();
      case ContractMessage.BondContractData data -> data.reqId();
      case ContractMessage.ContractDataEnd end -> end.reqId();
      case ContractMessage.SymbolSamples samples -> samples.reqId();
      case ContractMessage.MarketRule _ -> NONE;
    };
  }

  private static int of(OrderMessage message) {
    return switch (message) {
      case OrderMessage.ExecDetails execution -> execution.reqId();
      case OrderMessage.ExecDetailsEnd end -> end.reqId();
      case OrderMessage.OrderStatus _,
          OrderMessage.OpenOrder _,
          OrderMessage.OpenOrderEnd _,
          OrderMessage.CompletedOrder _,
          OrderMessage.CompletedOrdersEnd _,
          OrderMessage.OrderBound _,
          OrderMessage.CommissionReport _ ->
          NONE;
    };
  }

  private static int of(AccountMessage message) {
    return switch (message) {
      case AccountMessage.AccountSummary summary -> summary.reqId();
      case AccountMessage.AccountSummaryEnd end -> end.reqId();
      case AccountMessage.PnL pnl -> pnl.reqId();
      case AccountMessage.PnLSingle pnl -> pnl.reqId();
      case AccountMessage.AcctValue _,
          AccountMessage.PortfolioValue _,
          AccountMessage.AcctUpdateTime _,
          AccountMessage.AcctDownloadEnd _,
          AccountMessage.Position _,
          AccountMessage.PositionEnd _ ->
          NONE;
    };
  }
}
