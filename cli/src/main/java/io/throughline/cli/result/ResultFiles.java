package io.throughline.cli.result;

import io.throughline.api.order.Execution;
import io.throughline.api.order.Order;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.run.RunResult;
import io.throughline.api.time.EpochNanos;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/// A run's orders and trades as CSV, and all of it as JSON. Times are instants in UTC.
public final class ResultFiles {
  private static final List<String> ORDER_COLUMNS =
      List.of(
          "id",
          "feed",
          "side",
          "type",
          "size",
          "created",
          "price",
          "limit_price",
          "state",
          "ended",
          "filled",
          "fill_price",
          "fills",
          "value",
          "commission",
          "profit");
  private static final List<String> TRADE_COLUMNS =
      List.of(
          "id",
          "feed",
          "trade_id",
          "direction",
          "opened",
          "closed",
          "bars",
          "open_size",
          "entry_price",
          "profit",
          "commission",
          "net_profit");

  private ResultFiles() {}

  /// One row for each order, in order of creation. Sizes are negative for sales.
  public static void writeOrders(Path file, RunResult result) {
    AtomicFile.write(file, out -> writeOrders(out, result));
  }

  private static void writeOrders(Writer out, RunResult result) throws IOException {
    var table = new CsvTable(out, ORDER_COLUMNS);
    for (OrderRecord entry : result.orders()) {
      Order order = entry.order();
      Execution executed = order.executed();
      table.row(
          order.id(),
          order.data().name(),
          order.side(),
          order.type().name(),
          order.size(),
          EpochNanos.toText(order.created().timeNanos()),
          order.created().price(),
          order.created().limitPrice(),
          order.state().name(),
          EpochNanos.toText(executed.timeNanos()),
          executed.size(),
          executed.price(),
          entry.fills().size(),
          executed.value(),
          executed.commission(),
          executed.profit());
    }
  }

  /// One row for each trade, in order of opening; `closed` is `-` while it is open.
  public static void writeTrades(Path file, RunResult result) {
    AtomicFile.write(file, out -> writeTrades(out, result));
  }

  private static void writeTrades(Writer out, RunResult result) throws IOException {
    var table = new CsvTable(out, TRADE_COLUMNS);
    for (Trade trade : result.trades()) {
      table.row(
          trade.id(),
          trade.data().name(),
          trade.tradeId(),
          trade.side(),
          EpochNanos.toText(trade.span().openedNanos()),
          EpochNanos.toText(trade.span().closedNanos()),
          trade.span().bars(),
          trade.size(),
          trade.price(),
          trade.result().profit(),
          trade.result().commission(),
          trade.netProfit());
    }
  }

  /// Everything: outcome, money, feeds, analyses, orders with their fills, trades.
  public static void writeJson(Path file, RunResult result) {
    AtomicFile.write(file, out -> new ResultJson(result).write(out));
  }
}
