package io.throughline.faketws.order;

import io.throughline.faketws.exchange.OrderReports;
import io.throughline.faketws.floor.Client;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.OrderMessage.CompletedOrdersEnd;
import io.throughline.tws.message.OrderMessage.ExecDetailsEnd;
import io.throughline.tws.message.OrderMessage.OpenOrderEnd;
import io.throughline.tws.message.OrderRequest.Days;
import io.throughline.tws.message.OrderRequest.ExecutionFilter;
import io.throughline.tws.message.OrderRequest.ReqExecutions;
import io.throughline.tws.time.TwsTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/// Answers which orders there are and what was executed.
public final class OrderQueries {
  private static final int MOST_DAYS = 7;

  private final Floor floor;
  private final OrderReports reports;
  private final ManualOrders manual;

  public OrderQueries(Floor floor, OrderReports reports, ManualOrders manual) {
    this.floor = floor;
    this.reports = reports;
    this.manual = manual;
  }

  public void openOrders(Client client) {
    if (client.clientId() == 0) {
      manual.bindAll();
    }
    send(
        client,
        floor.ledger().openOrders().stream()
            .filter(order -> order.key().clientId() == client.clientId())
            .toList());
  }

  public void allOpenOrders(Client client) {
    send(client, floor.ledger().openOrders());
  }

  private void send(Client client, List<LedgerOrder> orders) {
    for (LedgerOrder order : orders) {
      client.send(reports.openOrder(order));
      client.send(reports.status(order));
    }
    client.send(new OpenOrderEnd());
  }

  /// Orders that ended today; manual ones are not of the API.
  public void completed(Client client, boolean apiOnly) {
    long today = midnight(0);
    floor.ledger().orders().stream()
        .filter(order -> order.phase().isFinal() && order.phase() != OrderPhase.API_CANCELLED)
        .filter(order -> order.state().sinceNanos() >= today)
        .filter(order -> !apiOnly || order.key().orderId() > 0)
        .forEach(order -> client.send(reports.completed(order)));
    client.send(new CompletedOrdersEnd());
  }

  /// When a day began on which it is so many days ago now.
  private long midnight(int daysAgo) {
    ZoneId zone = floor.settings().zone();
    return floor.today().minusDays(daysAgo).atStartOfDay(zone).toEpochSecond() * 1_000_000_000L;
  }

  /// True for an execution of the days that are asked for: today, unless others are named.
  private boolean isOfDays(ExecutionFilter filter, long nanos) {
    Days days = filter.days();
    if (!days.specificDates().isEmpty()) {
      LocalDate day = Floor.instant(nanos).atZone(floor.settings().zone()).toLocalDate();
      int date = day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
      return days.specificDates().contains(date);
    }
    int last = Objects.requireNonNullElse(days.lastNDays(), 1);
    boolean several = last > 1 && last <= MOST_DAYS;
    return nanos >= midnight(several ? last - 1 : 0);
  }

  public void executions(Client client, ReqExecutions request) {
    ExecutionFilter filter = request.filter();
    long after = Long.MIN_VALUE;
    if (!filter.time().isEmpty()) {
      try {
        after = TwsTime.parse(filter.time(), floor.settings().zone()).epochNanos();
      } catch (ProtocolException _) {
        client.error(
            request.reqId(),
            321,
            "Error validating request.-'bF' : cause - Invalid time: " + filter.time());
        return;
      }
    }
    for (LedgerExecution execution : floor.ledger().executions()) {
      long nanos = execution.print().timeNanos();
      if (nanos > after && isOfDays(filter, nanos) && fits(filter, execution)) {
        client.send(reports.execDetails(request.reqId(), execution));
        client.send(reports.commission(execution));
      }
    }
    client.send(new ExecDetailsEnd(request.reqId()));
  }

  private boolean fits(ExecutionFilter filter, LedgerExecution execution) {
    var listing = execution.contract().listing();
    int owner = floor.ledger().order(execution.permId()).key().clientId();
    String side = execution.side().executed();
    return (filter.clientId() == 0 || filter.clientId() == owner)
        && fits(filter.acctCode(), execution.account())
        && fits(filter.symbol(), listing.symbol())
        && fits(filter.secType(), listing.secType())
        && fits(filter.exchange(), execution.print().exchange())
        && (filter.side().isEmpty()
            || filter.side().equals(execution.side().action())
            || filter.side().equals(side));
  }

  private static boolean fits(String wanted, String has) {
    return wanted.isEmpty() || wanted.equals(has);
  }
}
