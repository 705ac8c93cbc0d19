package io.throughline.faketws.ledger;

import io.throughline.faketws.ledger.LedgerExecution.Cost;
import io.throughline.faketws.ledger.LedgerExecution.ExecId;
import io.throughline.faketws.ledger.LedgerExecution.Print;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

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
  private final TreeMap<Long, Long> formerPermIds = new TreeMap<>();
  private final Books books = new Books();
  private long lastPermId = FIRST_PERM_ID;
  private BiConsumer<Optional<LedgerOrder>, LedgerOrder> watcher = (_, _) -> {};

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
    if (key.orderId() > 0) {
      highestOrderIds.merge(key.clientId(), key.orderId(), Math::max);
    }
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
            order.permId(),
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

  /// Corrects the size and price of an execution: the same execution with a higher revision. What
  /// remains of a final order stays as it was, so its size changes by as much as the execution's.
  ///
  /// @throws BrokenLawException if there is no such execution, or the order has no room for it
  public LedgerExecution correct(long serial, Quantity quantity, double price) {
    int index = (int) serial - 1;
    if (index < 0 || index >= executions.size()) {
      throw new BrokenLawException("there is no execution " + serial + " to correct");
    }
    LedgerExecution old = executions.get(index);
    LedgerOrder order = order(old.permId());
    Quantity more = quantity.minus(old.print().quantity());
    if (order.isOpen() && more.compareTo(order.remaining()) >= 0) {
      throw new BrokenLawException(
          "execution %d must leave something of open order %d but %s of %s would remain"
              .formatted(serial, order.permId(), order.remaining().minus(more), order.quantity()));
    }
    executions.set(index, old.corrected(quantity, price));
    if (!order.isOpen()) {
      orders.put(order.permId(), order.withQuantity(order.quantity().plus(more)));
    }
    rebuild();
    return executions.get(index);
  }

  private void rebuild() {
    books.reset(openingAccounts.values(), openingPositions.values());
    var filled = new TreeMap<Long, LedgerOrder.Filled>();
    executions.replaceAll(execution -> {
      LedgerOrder.Filled sum =
          filled
              .getOrDefault(execution.permId(), LedgerOrder.Filled.NOTHING)
              .plus(execution.print().quantity(), execution.print().price());
      filled.put(execution.permId(), sum);
      return books.book(execution.after(sum));
    });
    filled.forEach((permId, sum) -> orders.put(permId, order(permId).with(sum)));
  }

  /// Gives an order another permId, as servers have been seen to do; the old one still finds it.
  ///
  /// @throws BrokenLawException if the order is final
  public LedgerOrder renumber(long permId) {
    LedgerOrder old = openOrder(permId);
    LedgerOrder renumbered = old.withPermId(++lastPermId);
    orders.remove(old.permId());
    formerPermIds.put(old.permId(), renumbered.permId());
    executions.replaceAll(execution ->
        execution.permId() == old.permId() ? execution.of(renumbered.permId()) : execution);
    return put(renumbered);
  }

  private LedgerOrder put(LedgerOrder order) {
    Optional<LedgerOrder> before = Optional.ofNullable(orders.put(order.permId(), order));
    byKey.put(order.key(), order.permId());
    watcher.accept(before, order);
    return order;
  }

  /// Lets one watcher hear of each change of an order: how it was, if it was there, and how it is.
  public void watch(BiConsumer<Optional<LedgerOrder>, LedgerOrder> newWatcher) {
    watcher = newWatcher;
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

  /// The order of that number, which it has or had.
  ///
  /// @throws BrokenLawException if there is none
  public LedgerOrder order(long permId) {
    long current = permId;
    for (Long next = current; next != null; next = formerPermIds.get(current)) {
      current = next;
    }
    LedgerOrder order = orders.get(current);
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
    return LedgerHash.of(this);
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
