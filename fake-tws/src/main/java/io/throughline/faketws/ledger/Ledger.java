package io.throughline.faketws.ledger;

import io.throughline.faketws.ledger.LedgerExecution.Cost;
import io.throughline.faketws.ledger.LedgerExecution.ExecId;
import io.throughline.faketws.ledger.LedgerExecution.Print;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What really is: accounts, orders, executions, positions.
///
/// One writer. Prices are in the quoted unit; cash is in currency.
///
/// ```java
/// ledger.open(new LedgerAccount("DU1234567", "USD", sorted(Map.of("USD", 1e6))));
/// LedgerOrder order = ledger.place(new Placement(key, "DU1234567", contract, terms), now);
/// ledger.execute(order.permId(), print, new Terms(1, 1.0));
/// ```
public final class Ledger {
  private static final long FIRST_PERM_ID = 1_503_380;

  private final TreeMap<String, LedgerAccount> openingAccounts = new TreeMap<>();
  private final TreeMap<Long, LedgerOrder> orders = new TreeMap<>();
  private final TreeMap<OrderKey, Long> byKey = new TreeMap<>();
  private final List<LedgerExecution> executions = new ArrayList<>();
  private final TreeMap<PositionKey, LedgerPosition> openingPositions = new TreeMap<>();
  private final TreeMap<Integer, Integer> highestOrderIds = new TreeMap<>();
  private final Books books = new Books();
  private long lastPermId = FIRST_PERM_ID;

  /// Knows no account yet.
  public Ledger() {}

  /// An order to be taken in.
  public record Placement(OrderKey key, String account, Contract contract, Order terms) {}

  /// What an execution is worth.
  ///
  /// @param pointValue value of a price change of one, per contract
  public record Booking(double pointValue, double commission) {}

  /// Adds an account.
  ///
  /// @throws IllegalArgumentException if there is one of that name
  public void open(LedgerAccount account) {
    if (openingAccounts.putIfAbsent(account.name(), account) != null) {
      throw new IllegalArgumentException("there is already an account " + account.name());
    }
    books.open(account);
  }

  /// Gives an account a position that no execution of today explains; cash stays as it is.
  public void hold(PositionKey key, Contract contract, Quantity quantity, double averageCost) {
    requireAccount(key.account());
    if (books.position(key).isPresent()) {
      throw new IllegalArgumentException("there is already a position " + key);
    }
    var position = new LedgerPosition(key, contract, quantity, averageCost, 0);
    openingPositions.put(key, position);
    books.hold(position);
  }

  /// Takes an order in, in phase PendingSubmit, and gives it a permId.
  ///
  /// @throws IllegalArgumentException if the account is not known, or the client has an open order
  ///   of that id
  public LedgerOrder place(Placement placement, long nowNanos) {
    requireAccount(placement.account());
    find(placement.key())
        .filter(LedgerOrder::isOpen)
        .ifPresent(open -> {
          throw new IllegalArgumentException("there is already an open order " + open.key());
        });
    var order =
        new LedgerOrder(
            ++lastPermId,
            placement.key(),
            placement.account(),
            placement.contract(),
            placement.terms(),
            new LedgerOrder.State(OrderPhase.PENDING_SUBMIT, "", "", nowNanos),
            LedgerOrder.Filled.NOTHING);
    if (order.quantity().signum() <= 0) {
      throw new IllegalArgumentException(
          "an order must have a size above 0 but has " + order.quantity());
    }
    order.side();
    noteOrderId(placement.key());
    return put(order);
  }

  /// Remembers that a client used an order id, whatever became of it.
  public void noteOrderId(OrderKey key) {
    highestOrderIds.merge(key.clientId(), key.orderId(), Math::max);
  }

  /// Changes the terms of an open order.
  public LedgerOrder amend(long permId, Order terms) {
    LedgerOrder order = openOrder(permId);
    LedgerOrder amended = order.with(terms);
    if (amended.side() != order.side()) {
      throw new IllegalArgumentException(
          "an order must keep its side but " + order.key() + " does not");
    }
    if (amended.quantity().compareTo(order.filled().quantity()) <= 0) {
      throw new IllegalArgumentException(
          "an order must stay larger than what is filled of it but %s is %s of %s"
              .formatted(order.key(), order.filled().quantity(), amended.quantity()));
    }
    return put(amended);
  }

  /// Gives an order another name: a manual order that a client binds.
  public LedgerOrder rename(long permId, OrderKey key) {
    LedgerOrder order = openOrder(permId);
    byKey.remove(order.key());
    return put(order.with(key));
  }

  /// Moves an order on without a fill.
  ///
  /// @throws BrokenLawException if the order is final, or cannot go there
  public LedgerOrder move(long permId, OrderPhase phase, String words, long nowNanos) {
    LedgerOrder order = order(permId);
    boolean same = order.phase() == phase && !phase.isFinal();
    if (!same && !order.phase().mayBecome(phase)) {
      throw new BrokenLawException(
          "order %d must not go from %s to %s".formatted(permId, order.phase(), phase));
    }
    String whyHeld = phase.isFinal() ? "" : words;
    String remark = phase.isFinal() ? words : "";
    return put(order.with(new LedgerOrder.State(phase, whyHeld, remark, nowNanos)));
  }

  /// Fills an order, wholly or in part.
  ///
  /// @throws BrokenLawException if there is no such open order, or less than that remains of it
  public LedgerExecution execute(long permId, Print print, Booking booking) {
    LedgerOrder order = openOrder(permId);
    if (print.quantity().compareTo(order.remaining()) > 0) {
      throw new BrokenLawException(
          "order %d must not be filled for %s when %s remains"
              .formatted(permId, print.quantity(), order.remaining()));
    }
    LedgerOrder.Filled filled = order.filled().plus(print.quantity(), print.price());
    boolean done = filled.quantity().equals(order.quantity());
    var state =
        done
            ? new LedgerOrder.State(
                OrderPhase.FILLED, "", "Filled Size: " + filled.quantity(), print.timeNanos())
            : order.state();
    var open =
        new LedgerExecution(
            new ExecId(executions.size() + 1L, 1),
            permId,
            order.account(),
            order.contract(),
            order.side(),
            print,
            filled.quantity(),
            filled.averagePrice(),
            booking.pointValue(),
            new Cost(booking.commission(), order.contract().listing().currency(), 0, false));
    LedgerExecution booked = books.book(open);
    executions.add(booked);
    put(order.with(filled).with(state));
    return booked;
  }

  /// Corrects the price of an execution: the same execution with a higher revision.
  ///
  /// @throws BrokenLawException if there is no such execution
  public LedgerExecution correct(long serial, double price) {
    int index = (int) serial - 1;
    if (index < 0 || index >= executions.size()) {
      throw new BrokenLawException("there is no execution " + serial + " to correct");
    }
    LedgerExecution old = executions.get(index);
    Print print = old.print();
    var corrected =
        new LedgerExecution(
            new ExecId(serial, old.id().revision() + 1),
            old.permId(),
            old.account(),
            old.contract(),
            old.side(),
            new Print(
                print.quantity(), price, print.timeNanos(), print.exchange(), print.liquidity()),
            old.cumulative(),
            old.averagePrice()
                + (price - print.price())
                    * print.quantity().toDouble()
                    / old.cumulative().toDouble(),
            old.pointValue(),
            old.cost());
    executions.set(index, corrected);
    rebuild();
    return executions.get(index);
  }

  private void rebuild() {
    books.reset(openingAccounts.values(), openingPositions.values());
    executions.replaceAll(books::book);
    var filled = new TreeMap<Long, LedgerOrder.Filled>();
    for (LedgerExecution execution : executions) {
      Print print = execution.print();
      filled.merge(
          execution.permId(),
          LedgerOrder.Filled.NOTHING.plus(print.quantity(), print.price()),
          (sum, _) -> sum.plus(print.quantity(), print.price()));
    }
    filled.forEach((permId, sum) -> orders.put(permId, order(permId).with(sum)));
  }

  private LedgerOrder put(LedgerOrder order) {
    orders.put(order.permId(), order);
    byKey.put(order.key(), order.permId());
    return order;
  }

  private void requireAccount(String account) {
    if (!openingAccounts.containsKey(account)) {
      throw new IllegalArgumentException(
          "the account must be one of " + openingAccounts.keySet() + " but is \"" + account + "\"");
    }
  }

  private LedgerOrder openOrder(long permId) {
    LedgerOrder order = order(permId);
    if (!order.isOpen()) {
      throw new BrokenLawException(
          "order %d is final (%s) and must stay as it is".formatted(permId, order.phase()));
    }
    return order;
  }

  /// The order of that number.
  ///
  /// @throws BrokenLawException if there is none
  public LedgerOrder order(long permId) {
    LedgerOrder order = orders.get(permId);
    if (order == null) {
      throw new BrokenLawException("there is no order " + permId);
    }
    return order;
  }

  /// The latest order that a client gave that id.
  public Optional<LedgerOrder> find(OrderKey key) {
    return Optional.ofNullable(byKey.get(key)).map(orders::get);
  }

  /// All orders ever, oldest first.
  public List<LedgerOrder> orders() {
    return List.copyOf(orders.values());
  }

  /// Orders that can still be filled, oldest first.
  public List<LedgerOrder> openOrders() {
    return orders.values().stream().filter(LedgerOrder::isOpen).toList();
  }

  /// All executions in their latest revision, oldest first.
  public List<LedgerExecution> executions() {
    return List.copyOf(executions);
  }

  public List<LedgerExecution> executionsOf(long permId) {
    return executions.stream().filter(execution -> execution.permId() == permId).toList();
  }

  /// Accounts with their cash of now, by name.
  public List<LedgerAccount> accounts() {
    return books.accounts();
  }

  public LedgerAccount account(String name) {
    requireAccount(name);
    return books.account(name);
  }

  /// Positions ever held, closed ones included.
  public Collection<LedgerPosition> positions() {
    return books.positions();
  }

  public Optional<LedgerPosition> position(PositionKey key) {
    return books.position(key);
  }

  /// The smallest order id that is safe for a client, as far as orders of before tell.
  public int nextOrderId(int clientId) {
    return highestOrderIds.getOrDefault(clientId, 0) + 1;
  }

  /// True if the id is not higher than one the client used before.
  public boolean isUsed(OrderKey key) {
    return key.orderId() <= highestOrderIds.getOrDefault(key.clientId(), 0);
  }

  /// Forgets which order ids were used: what "Reset API order ID sequence" does.
  public void forgetOrderIds() {
    highestOrderIds.clear();
  }

  /// A number that is equal for equal ledgers, and nearly always differs for others.
  public long stateHash() {
    long hash = 17;
    for (LedgerOrder order : orders.values()) {
      hash = mix(hash, order.permId(), order.key().hashCode(), order.phase().word().hashCode());
      hash =
          mix(
              hash,
              order.quantity().units(),
              order.filled().quantity().units(),
              bits(order.filled().averagePrice()));
    }
    for (LedgerExecution execution : executions) {
      hash = mix(hash, execution.id().serial(), execution.id().revision(), execution.permId());
      hash =
          mix(
              hash,
              execution.print().quantity().units(),
              bits(execution.print().price()),
              execution.print().timeNanos());
    }
    for (LedgerPosition position : books.positions()) {
      hash =
          mix(
              hash,
              position.key().conId(),
              position.quantity().units(),
              bits(position.averageCost()));
    }
    for (LedgerAccount account : books.accounts()) {
      for (Map.Entry<String, Double> cash : account.cash().entrySet()) {
        hash =
            mix(hash, account.name().hashCode(), cash.getKey().hashCode(), bits(cash.getValue()));
      }
    }
    return hash;
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value);
  }

  private static long mix(long hash, long a, long b, long c) {
    return ((hash * 31 + a) * 31 + b) * 0x9E3779B97F4A7C15L + c;
  }

  /// Checks what must always be true.
  ///
  /// @throws BrokenLawException naming the law that does not hold
  public void checkLaws() {
    LedgerLaws.check(this, openingPositions);
  }

  /// Everything, to be kept.
  public LedgerSnapshot save() {
    return new LedgerSnapshot(
        List.copyOf(openingAccounts.values()),
        orders(),
        executions(),
        List.copyOf(openingPositions.values()),
        highestOrderIds,
        lastPermId);
  }

  /// A ledger that knows what was saved.
  ///
  /// @throws BrokenLawException if what was saved contradicts itself
  public static Ledger load(LedgerSnapshot snapshot) {
    var ledger = new Ledger();
    snapshot.accounts().forEach(ledger::open);
    for (LedgerPosition position : snapshot.openingPositions()) {
      ledger.hold(position.key(), position.contract(), position.quantity(), position.averageCost());
    }
    snapshot.orders().forEach(ledger::put);
    for (LedgerExecution execution : snapshot.executions()) {
      ledger.order(execution.permId());
      ledger.executions.add(ledger.books.book(execution));
    }
    ledger.highestOrderIds.putAll(snapshot.highestOrderIds());
    ledger.lastPermId = snapshot.lastPermId();
    ledger.checkLaws();
    return ledger;
  }
}
