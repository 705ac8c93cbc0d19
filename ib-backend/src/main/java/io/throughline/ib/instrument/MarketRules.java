package io.throughline.ib.instrument;

import io.throughline.ib.contract.ResolvedContract;
import io.throughline.ib.session.SessionListener;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.ContractDetails;
import io.throughline.tws.message.ContractMessage.MarketRule;
import io.throughline.tws.message.ContractRequest.ReqMarketRule;
import io.throughline.tws.message.TwsMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// The prices at which contracts can be ordered, by exchange: the smallest increment of a contract
/// need not be valid at every price, and the exchanges that list it may differ.
///
/// A rule is asked for as soon as the contract is known, so that it is there before the first
/// order, and once per connection. Until it has come, and where there is none, the smallest
/// increment counts.
public final class MarketRules implements SessionListener {
  private final TwsSession session;
  private final Map<Integer, PriceGrid> grids = new HashMap<>();

  /// Those whose prices are known: they are asked for with each order.
  private final IdentityHashMap<ResolvedContract, TradedInstrument> instruments =
      new IdentityHashMap<>();

  private final Set<Integer> asked = new HashSet<>();
  private boolean isTooOld;

  /// Rules of one server; to be added to the session's listeners.
  public MarketRules(TwsSession session) {
    this.session = session;
  }

  @Override
  public void ready() {
    asked.clear();
    isTooOld = false;
  }

  @Override
  public void received(TwsMessage message) {
    if (message instanceof MarketRule(int id, var increments)) {
      List<PriceGrid.Band> bands =
          increments.stream()
              .filter(step -> step.increment() > 0)
              .map(step -> new PriceGrid.Band(step.lowEdge(), step.increment()))
              .toList();
      if (!bands.isEmpty()) {
        grids.put(id, new PriceGrid(bands));
        instruments.clear();
      }
    }
  }

  /// Asks for the rule of a contract, unless it is known.
  public void prepare(ResolvedContract found) {
    ruleOf(found.contract().listing().exchange(), found.details()).stream()
        .filter(rule -> !grids.containsKey(rule))
        .forEach(this::ask);
  }

  /// What orders on a contract trade, at the prices of the exchange at which it is ordered.
  public TradedInstrument traded(ResolvedContract found) {
    TradedInstrument known = instruments.get(found);
    return known == null ? priced(found) : known;
  }

  private TradedInstrument priced(ResolvedContract found) {
    var instrument = TradedInstrument.of(found.contract(), found.details());
    OptionalInt rule = ruleOf(found.contract().listing().exchange(), found.details());
    if (rule.isPresent()) {
      PriceGrid grid = grids.get(rule.getAsInt());
      if (grid == null) {
        ask(rule.getAsInt());
        return instrument;
      }
      instrument = instrument.with(grid);
    }
    instruments.put(found, instrument);
    return instrument;
  }

  private void ask(int rule) {
    if (isTooOld || session.state() != SessionState.READY || !asked.add(rule)) {
      return;
    }
    try {
      session.send(new ReqMarketRule(rule));
    } catch (ProtocolException _) {
      isTooOld = true; // such a server names no rules either
    }
  }

  /// The number of the rule that holds at an exchange; empty if the contract names none.
  static OptionalInt ruleOf(String exchange, ContractDetails details) {
    String[] exchanges = details.market().validExchanges().split(",", -1);
    String[] rules = details.market().marketRuleIds().split(",", -1);
    for (int i = 0; i < Math.min(exchanges.length, rules.length); i++) {
      if (exchanges[i].strip().equals(exchange)) {
        return number(rules[i].strip());
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt number(String text) {
    try {
      return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException _) {
      return OptionalInt.empty();
    }
  }
}
