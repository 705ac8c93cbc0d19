package io.throughline.faketws.session;

import io.throughline.faketws.account.AccountDesk;
import io.throughline.faketws.account.MultiAccountUpdates;
import io.throughline.faketws.contract.ContractDesk;
import io.throughline.faketws.exchange.Exchange;
import io.throughline.faketws.floor.ApiSettings.Switch;
import io.throughline.faketws.floor.Client;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.history.HistoryDesk;
import io.throughline.faketws.order.ManualOrders;
import io.throughline.faketws.order.OrderActs;
import io.throughline.faketws.order.OrderDesk;
import io.throughline.faketws.order.OrderQueries;
import io.throughline.faketws.quote.MarketDataDesk;
import io.throughline.tws.message.AccountRequest;
import io.throughline.tws.message.ConnectionMessage.CurrentTime;
import io.throughline.tws.message.ConnectionMessage.CurrentTimeInMillis;
import io.throughline.tws.message.ConnectionMessage.ManagedAccts;
import io.throughline.tws.message.ConnectionMessage.NextValidId;
import io.throughline.tws.message.ConnectionMessage.UserInfo;
import io.throughline.tws.message.ConnectionRequest;
import io.throughline.tws.message.ConnectionRequest.ReqCurrentTime;
import io.throughline.tws.message.ConnectionRequest.ReqCurrentTimeInMillis;
import io.throughline.tws.message.ConnectionRequest.ReqIds;
import io.throughline.tws.message.ConnectionRequest.ReqManagedAccts;
import io.throughline.tws.message.ConnectionRequest.ReqUserInfo;
import io.throughline.tws.message.ConnectionRequest.SetServerLogLevel;
import io.throughline.tws.message.ConnectionRequest.StartApi;
import io.throughline.tws.message.ContractRequest;
import io.throughline.tws.message.HistoryRequest;
import io.throughline.tws.message.MarketDataRequest;
import io.throughline.tws.message.OrderRequest;
import io.throughline.tws.message.OrderRequest.CancelOrder;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import io.throughline.tws.message.OrderRequest.ReqAllOpenOrders;
import io.throughline.tws.message.OrderRequest.ReqAutoOpenOrders;
import io.throughline.tws.message.OrderRequest.ReqCompletedOrders;
import io.throughline.tws.message.OrderRequest.ReqExecutions;
import io.throughline.tws.message.OrderRequest.ReqGlobalCancel;
import io.throughline.tws.message.OrderRequest.ReqOpenOrders;
import io.throughline.tws.message.TwsRequest;
import io.throughline.tws.message.TwsRequest.Unknown;

/// All desks: every request of the protocol gets service or a clear error here.
public final class Desks {
  private static final int FIRST_ORDER_ID = 1;
  private static final String TOO_MANY = "Max rate of messages per second has been exceeded.";

  private final Floor floor;
  private final ContractDesk contracts;
  private final MarketDataDesk marketData;
  private final HistoryDesk history;
  private final Exchange exchange;
  private final OrderDesk orders;
  private final OrderQueries queries;
  private final ManualOrders manual;
  private final OrderActs acts;
  private final MessageRate rate;
  private final AccountDesk accounts;
  private final MultiAccountUpdates accountUpdates;

  public Desks(Floor floor) {
    this.floor = floor;
    rate = new MessageRate(floor.settings().api().messagesPerSecond());
    contracts = new ContractDesk(floor);
    marketData = new MarketDataDesk(floor);
    history = new HistoryDesk(floor);
    accounts = new AccountDesk(floor);
    accountUpdates = new MultiAccountUpdates(floor);
    exchange = new Exchange(floor, accounts::onFill);
    orders = new OrderDesk(floor, exchange);
    manual = new ManualOrders(floor, exchange.reports());
    queries = new OrderQueries(floor, exchange.reports(), manual);
    acts = new OrderActs(floor, exchange, manual);
  }

  /// What happens to orders without their clients' doing.
  public OrderActs acts() {
    return acts;
  }

  /// Works on with the orders that were open before a restart.
  public void resume() {
    exchange.resume();
  }

  /// Greets a client that has told its id: accounts, next order id, farms.
  public void welcome(Client client) {
    floor.join(client);
    client.send(new ManagedAccts(String.join(",", floor.settings().accounts())));
    nextId(client);
    client.notice(2104, "Market data farm connection is OK:usfarm");
    client.notice(2106, "HMDS data farm connection is OK:ushmds");
    client.notice(2158, "Sec-def data farm connection is OK:secdefil");
    if (!floor.isUp()) {
      client.notice(1100, "Connectivity between IB and Trader Workstation has been lost.");
    }
    if (floor.settings().api().has(Switch.DOWNLOAD_OPEN_ORDERS)) {
      queries.openOrders(client);
    }
  }

  private void nextId(Client client) {
    client.send(
        new NextValidId(Math.max(FIRST_ORDER_ID, floor.ledger().nextOrderId(client.clientId()))));
  }

  /// Ends what a client subscribed to; its orders stay.
  public void leave(Client client) {
    if (client.clientId() == 0) {
      manual.setBinding(false);
    }
    floor.leave(client);
    rate.leave(client);
    marketData.leave(client);
    history.leave(client);
    accounts.leave(client);
  }

  /// How many subscriptions to live data a client has.
  public int subscriptions(Client client) {
    return marketData.subscriptions(client);
  }

  /// Ends one subscription of a client without a word.
  public void unsubscribe(Client client, int reqId) {
    marketData.end(client, reqId);
    history.end(client, reqId);
  }

  /// Ends the live data of all clients, as 1101 says.
  public void loseSubscriptions() {
    for (Client client : floor.clients()) {
      marketData.forget(client);
      history.leave(client);
    }
  }

  /// Serves one request of a client that is welcome.
  public void handle(Client client, TwsRequest request) {
    switch (rate.verdict(client, floor.nowNanos())) {
      case SERVED -> serve(client, request);
      case REFUSED -> client.notice(100, TOO_MANY);
      case CUT_OFF -> {
        client.notice(100, TOO_MANY);
        client.disconnect();
      }
    }
  }

  private void serve(Client client, TwsRequest request) {
    switch (request) {
      case ConnectionRequest connection -> connection(client, connection);
      case ContractRequest contract -> contracts.handle(client, contract);
      case MarketDataRequest data -> marketData.handle(client, data);
      case HistoryRequest past -> history.handle(client, past);
      case OrderRequest order -> order(client, order);
      case AccountRequest account -> accounts.handle(client, account);
      case Unknown unknown -> unknown(client, unknown);
    }
  }

  private void connection(Client client, ConnectionRequest request) {
    switch (request) {
      case StartApi _ ->
          client.notice(321, "Error validating request.-'bA' : cause - The API is already started");
      case ReqIds _ -> nextId(client);
      case ReqCurrentTime _ ->
          client.send(new CurrentTime(Math.floorDiv(client.clockMillis(), 1000L)));
      case ReqCurrentTimeInMillis _ -> client.send(new CurrentTimeInMillis(client.clockMillis()));
      case SetServerLogLevel(int level) -> logLevel(client, level);
      case ReqManagedAccts _ ->
          client.send(new ManagedAccts(String.join(",", floor.settings().accounts())));
      case ReqUserInfo(int reqId) -> client.send(new UserInfo(reqId, ""));
    }
  }

  private void logLevel(Client client, int level) {
    if (level < 1 || level > 5) {
      client.notice(319, "Invalid log level");
    } else {
      floor.log("client " + client.clientId() + " sets log level " + level);
    }
  }

  private void order(Client client, OrderRequest request) {
    if (floor.settings().api().has(Switch.READ_ONLY) && !(request instanceof ReqExecutions)) {
      readOnly(client, request);
      return;
    }
    switch (request) {
      case PlaceOrder placed -> orders.place(client, placed);
      case CancelOrder cancel -> orders.cancel(client, cancel);
      case ReqGlobalCancel _ -> orders.cancelAll();
      case ReqOpenOrders _ -> queries.openOrders(client);
      case ReqAllOpenOrders _ -> queries.allOpenOrders(client);
      case ReqAutoOpenOrders(boolean autoBind) -> autoOpenOrders(client, autoBind);
      case ReqCompletedOrders(boolean apiOnly) -> queries.completed(client, apiOnly);
      case ReqExecutions executions -> queries.executions(client, executions);
    }
  }

  private static void readOnly(Client client, OrderRequest request) {
    int id =
        switch (request) {
          case PlaceOrder placed -> placed.orderId();
          case CancelOrder cancel -> cancel.orderId();
          default -> -1;
        };
    client.error(
        id,
        321,
        "Error validating request.-'bL' : cause - The API interface is currently in Read-Only"
            + " mode.");
  }

  private void autoOpenOrders(Client client, boolean autoBind) {
    if (client.clientId() == 0) {
      manual.setBinding(autoBind);
    } else {
      client.notice(327, "Only the default client (i.e 0) can auto bind orders");
    }
  }

  private void unknown(Client client, Unknown unknown) {
    if (accountUpdates.isServed(unknown)) {
      accountUpdates.handle(client, unknown);
      return;
    }
    floor.log(
        "client %d sent message %d, which is not served"
            .formatted(client.clientId(), unknown.wireId()));
    client.notice(
        320,
        "Server error when reading an API client request. Message id %d is not served."
            .formatted(unknown.wireId()));
  }
}
