package io.throughline.faketws.account;

import io.throughline.faketws.floor.Client;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerPosition;
import io.throughline.faketws.ledger.PositionKey;
import io.throughline.tws.message.AccountMessage;
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
import io.throughline.tws.message.AccountRequest;
import io.throughline.tws.message.AccountRequest.CancelAccountSummary;
import io.throughline.tws.message.AccountRequest.CancelPnL;
import io.throughline.tws.message.AccountRequest.CancelPnLSingle;
import io.throughline.tws.message.AccountRequest.CancelPositions;
import io.throughline.tws.message.AccountRequest.ReqAccountSummary;
import io.throughline.tws.message.AccountRequest.ReqAccountUpdates;
import io.throughline.tws.message.AccountRequest.ReqPnL;
import io.throughline.tws.message.AccountRequest.ReqPnLSingle;
import io.throughline.tws.message.AccountRequest.ReqPositions;
import io.throughline.tws.message.Contract;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Accounts, positions and results, and their changes.
public final class AccountDesk {
  private static final String UPDATES = "updates";
  private static final Duration REFRESH = Duration.ofMinutes(3);
  private static final Duration PNL_EVERY = Duration.ofSeconds(1);
  private static final int MOST_SUMMARIES = 2;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final Floor floor;
  private final Valuation valuation;
  private final Map<Client, String> updates = new HashMap<>();
  private final Map<Client, SortedMap<Integer, ReqAccountSummary>> summaries = new HashMap<>();
  private final Set<Client> positions = new HashSet<>();
  private final Map<Client, Set<Integer>> results = new HashMap<>();
  private final Map<Client, Told> told = new HashMap<>();
  private boolean refreshPlanned;

  /// What a client was told last, so that it is told changes only.
  private static final class Told {
    private final Map<String, String> values = new HashMap<>();
    private final Map<PositionKey, PortfolioValue> portfolios = new HashMap<>();
    private Valuation.@Nullable Worth worth;

    /// True if the value is another than before.
    private boolean isNew(String scope, AccountFigures.Figure figure) {
      String key = scope + " " + figure.key() + " " + figure.currency();
      return !figure.value().equals(values.put(key, figure.value()));
    }

    /// True if the account is worth anything else than before.
    private boolean isNew(Valuation.Worth newWorth) {
      boolean isNew = !newWorth.equals(worth);
      worth = newWorth;
      return isNew;
    }

    /// True if anything of a position is other than before.
    private boolean isNew(PositionKey key, PortfolioValue value) {
      return !value.equals(portfolios.put(key, value));
    }

    private void forgetUpdates() {
      forget(UPDATES);
      portfolios.clear();
      worth = null;
    }

    private void forget(String scope) {
      values.keySet().removeIf(key -> key.startsWith(scope + " "));
    }
  }

  public AccountDesk(Floor floor) {
    this.floor = floor;
    valuation = new Valuation(floor);
  }

  public void handle(Client client, AccountRequest request) {
    switch (request) {
      case ReqAccountUpdates(boolean subscribe, String account) ->
          updates(client, subscribe, account);
      case ReqAccountSummary summary -> summary(client, summary);
      case CancelAccountSummary(int reqId) -> summariesOf(client).remove(reqId);
      case ReqPositions _ -> {
        floor.ledger().positions().stream()
            .filter(position -> !position.quantity().isZero())
            .forEach(position -> client.send(position(position)));
        client.send(new PositionEnd());
        positions.add(client);
      }
      case CancelPositions _ -> positions.remove(client);
      case ReqPnL(int reqId, String account, String _) -> {
        if (isManaged(client, reqId, account)) {
          resultsOf(client).add(reqId);
          pnl(client, reqId, account);
        }
      }
      case CancelPnL(int reqId) -> resultsOf(client).remove(reqId);
      case ReqPnLSingle(int reqId, String account, String _, int conId) -> {
        if (isManaged(client, reqId, account)) {
          resultsOf(client).add(reqId);
          pnlSingle(client, reqId, new PositionKey(account, conId));
        }
      }
      case CancelPnLSingle(int reqId) -> resultsOf(client).remove(reqId);
    }
  }

  public void leave(Client client) {
    updates.remove(client);
    summaries.remove(client);
    positions.remove(client);
    results.remove(client);
    told.remove(client);
  }

  private Told toldOf(Client client) {
    return told.computeIfAbsent(client, _ -> new Told());
  }

  private Set<Integer> resultsOf(Client client) {
    return results.computeIfAbsent(client, _ -> new HashSet<>());
  }

  private SortedMap<Integer, ReqAccountSummary> summariesOf(Client client) {
    return summaries.computeIfAbsent(client, _ -> new TreeMap<>());
  }

  private boolean isManaged(Client client, int reqId, String account) {
    boolean known = floor.settings().accounts().contains(account);
    if (!known) {
      client.error(
          reqId,
          321,
          "Error validating request.-'bR' : cause - Invalid account code '" + account + "'.");
    }
    return known;
  }

  private void updates(Client client, boolean subscribe, String wanted) {
    if (!subscribe) {
      updates.remove(client);
      return;
    }
    String account = wanted.isEmpty() ? floor.settings().accounts().getFirst() : wanted;
    if (!isManaged(client, -1, account)) {
      return;
    }
    String before = updates.put(client, account);
    if (before != null && !before.equals(account)) {
      client.notice(
          2100,
          "New account data requested from TWS.  API client has been unsubscribed from account"
              + " data.");
    }
    toldOf(client).forgetUpdates();
    values(client, account);
    client.send(
        new AcctUpdateTime(
            CLOCK.format(Floor.instant(floor.nowNanos()).atZone(floor.settings().zone()))));
    portfolios(client, account);
    client.send(new AcctDownloadEnd(account));
    planRefresh();
  }

  private void portfolios(Client client, String account) {
    valuation.positions(account).stream()
        .filter(position -> !position.quantity().isZero())
        .forEach(position -> portfolio(client, position));
  }

  private void portfolio(Client client, LedgerPosition position) {
    PortfolioValue value = portfolio(position);
    if (toldOf(client).isNew(position.key(), value)) {
      client.send(value);
    }
  }

  /// Only prices of positions change an account by themselves: without any there is nothing to do.
  private void planRefresh() {
    boolean held =
        floor.ledger().positions().stream().anyMatch(position -> !position.quantity().isZero());
    boolean wanted = !updates.isEmpty() || summaries.values().stream().anyMatch(m -> !m.isEmpty());
    if (held && wanted && !refreshPlanned) {
      refreshPlanned = true;
      floor.after(REFRESH, this::refresh);
    }
  }

  private void refresh() {
    refreshPlanned = false;
    for (Client client : floor.clients()) {
      String account = updates.get(client);
      if (account != null) {
        values(client, account);
        portfolios(client, account);
      }
      summariesOf(client).values().forEach(request -> rows(client, request));
    }
    planRefresh();
  }

  private void values(Client client, String account) {
    var worth = valuation.worth(account);
    if (!toldOf(client).isNew(worth)) {
      return;
    }
    for (AccountFigures.Figure figure : AccountFigures.of(worth)) {
      if (toldOf(client).isNew(UPDATES, figure)) {
        client.send(new AcctValue(figure.key(), figure.value(), figure.currency(), account));
      }
    }
  }

  private PortfolioValue portfolio(LedgerPosition position) {
    var held = valuation.held(position);
    return new PortfolioValue(
        primary(position.contract()),
        position.quantity().toDecimal(),
        new AccountMessage.Valuation(
            held.price(),
            cents(held.value()),
            round(position.averageCost()),
            cents(held.unrealized()),
            cents(position.realizedPnl())),
        position.key().account());
  }

  private Contract primary(Contract contract) {
    return floor
        .universe()
        .find(contract.conId())
        .map(instrument -> instrument.contract())
        .orElse(contract);
  }

  private static double cents(double amount) {
    return Math.rint(amount * 100) / 100;
  }

  private static double round(double amount) {
    return Math.rint(amount * 1e8) / 1e8;
  }

  private static Position position(LedgerPosition position) {
    Contract.Listing listing = position.contract().listing();
    return new Position(
        position.key().account(),
        position
            .contract()
            .with(
                new Contract.Listing(
                    listing.symbol(),
                    listing.secType(),
                    "",
                    "",
                    listing.currency(),
                    listing.localSymbol(),
                    listing.tradingClass())),
        position.quantity().toDecimal(),
        round(position.averageCost()));
  }

  private void summary(Client client, ReqAccountSummary request) {
    SortedMap<Integer, ReqAccountSummary> mine = summariesOf(client);
    if (mine.size() >= MOST_SUMMARIES) {
      client.error(
          request.reqId(),
          322,
          "Error processing request.-'bS' : cause - Maximum number of account summary requests"
              + " exceeded");
      return;
    }
    mine.put(request.reqId(), request);
    toldOf(client).forget(Integer.toString(request.reqId()));
    rows(client, request);
    client.send(new AccountSummaryEnd(request.reqId()));
    planRefresh();
  }

  private void rows(Client client, ReqAccountSummary request) {
    List<String> tags = List.of(request.tags().split(",", -1));
    for (String account : floor.settings().accounts()) {
      for (AccountFigures.Figure figure : AccountFigures.of(valuation.worth(account))) {
        if (figure.isAskedBy(tags)
            && toldOf(client).isNew(request.reqId() + " " + account, figure)) {
          client.send(
              new AccountSummary(
                  request.reqId(), account, figure.key(), figure.value(), figure.currency()));
        }
      }
    }
  }

  private void pnl(Client client, int reqId, String account) {
    if (!client.isConnected() || !resultsOf(client).contains(reqId)) {
      return;
    }
    var sums = valuation.sums(floor.ledger().account(account));
    client.send(
        new PnL(
            reqId,
            cents(sums.unrealized() + sums.realized()),
            cents(sums.unrealized()),
            cents(sums.realized())));
    floor.after(PNL_EVERY, () -> pnl(client, reqId, account));
  }

  private void pnlSingle(Client client, int reqId, PositionKey key) {
    if (!client.isConnected() || !resultsOf(client).contains(reqId)) {
      return;
    }
    floor
        .ledger()
        .position(key)
        .ifPresentOrElse(
            position -> {
              var held = valuation.held(position);
              client.send(
                  new PnLSingle(
                      reqId,
                      position.quantity().toDecimal(),
                      cents(held.unrealized() + position.realizedPnl()),
                      cents(held.unrealized()),
                      cents(position.realizedPnl()),
                      cents(held.value())));
            },
            () ->
                client.send(
                    new PnLSingle(reqId, java.math.BigDecimal.ZERO, null, null, null, null)));
    floor.after(PNL_EVERY, () -> pnlSingle(client, reqId, key));
  }

  /// Tells subscribers what a fill changed.
  public void onFill(LedgerExecution execution) {
    var key = new PositionKey(execution.account(), execution.contract().conId());
    LedgerPosition position = floor.ledger().position(key).orElseThrow();
    for (Client client : floor.clients()) {
      if (positions.contains(client)) {
        client.send(position(position));
      }
      if (execution.account().equals(updates.get(client))) {
        portfolio(client, position);
        values(client, execution.account());
      }
    }
    planRefresh();
  }
}
