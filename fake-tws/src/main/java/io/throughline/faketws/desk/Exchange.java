package io.throughline.faketws.desk;

import io.throughline.faketws.ledger.Ledger.Booking;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerExecution.Print;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderKey;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Instrument.Permission;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.faketws.market.TradingSchedule.Session;
import io.throughline.tws.message.Order;
import io.throughline.tws.time.TwsTime;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Works open orders against the market, and tells their owners in TWS's order of callbacks.
final class Exchange {
  private static final long BEFORE_CLOSE_NANOS = 1_000_000_000L;

  private final Floor floor;
  private final OrderReports reports;
  private final Consumer<LedgerExecution> afterFill;
  private final TreeMap<Long, WorkingOrder> working = new TreeMap<>();
  private final TreeMap<Integer, Tape.Listener> listeners = new TreeMap<>();

  /// @param afterFill hears of each fill, once it is booked
  Exchange(Floor floor, Consumer<LedgerExecution> afterFill) {
    this.floor = floor;
    this.afterFill = afterFill;
    reports = new OrderReports(floor);
  }

  OrderReports reports() {
    return reports;
  }

  Optional<WorkingOrder> find(long permId) {
    return Optional.ofNullable(working.get(permId));
  }

  private boolean isOpen(long permId) {
    return floor.ledger().order(permId).isOpen();
  }

  /// Takes up an order that was accepted.
  void take(LedgerOrder order, WorkingOrder workings) {
    working.put(order.permId(), workings);
    if (!floor.isUp()) {
      reports.tellStatus(order);
    }
    floor.after(floor.settings().latency().acknowledge(), () -> acknowledge(order.permId()));
  }

  /// Takes up orders of before a restart.
  void resume() {
    for (LedgerOrder order : floor.ledger().openOrders()) {
      floor
          .universe()
          .find(order.contract().conId())
          .ifPresent(instrument -> {
            var workings = new WorkingOrder(instrument, Treatment.NORMAL);
            working.put(order.permId(), workings);
            if (order.phase() == OrderPhase.PENDING_CANCEL) {
              confirmCancel(order.permId(), "");
            } else {
              activate(order.permId());
            }
          });
    }
  }

  private void acknowledge(long permId) {
    LedgerOrder order = floor.ledger().order(permId);
    if (order.phase() != OrderPhase.PENDING_SUBMIT) {
      return;
    }
    if (!floor.isUp()) {
      floor.after(java.time.Duration.ofSeconds(1), () -> acknowledge(permId));
      return;
    }
    WorkingOrder workings = workings(permId);
    Instrument instrument = workings.instrument();
    if (order.terms().identity().parentId() != 0 && !isParentFilled(order)) {
      reports.tell(move(permId, OrderPhase.PRE_SUBMITTED, "child"));
    } else if (workings.treatment().hold()) {
      reports.tell(move(permId, OrderPhase.PRE_SUBMITTED, ""));
    } else if (needsLocate(order, instrument)) {
      reports.tellError(order, 404, "Order held while securities are located.");
      reports.tell(move(permId, OrderPhase.PRE_SUBMITTED, "locate"));
      floor.after(java.time.Duration.ofSeconds(5), () -> activateIfOpen(permId));
    } else {
      activate(permId);
    }
    planEnd(permId);
  }

  private WorkingOrder workings(long permId) {
    WorkingOrder workings = working.get(permId);
    if (workings == null) {
      throw new IllegalStateException("order " + permId + " is not at the exchange");
    }
    return workings;
  }

  private static boolean needsLocate(LedgerOrder order, Instrument instrument) {
    return instrument.permission() == Permission.HARD_TO_BORROW
        && !order.side().isBuy()
        && order.terms().terms().action().startsWith("S");
  }

  private boolean isParentFilled(LedgerOrder order) {
    return floor
        .ledger()
        .find(new OrderKey(order.key().clientId(), order.terms().identity().parentId()))
        .map(parent -> parent.phase() == OrderPhase.FILLED)
        .orElse(true);
  }

  private LedgerOrder move(long permId, OrderPhase phase, String words) {
    return floor.ledger().move(permId, phase, words, floor.nowNanos());
  }

  private void activateIfOpen(long permId) {
    LedgerOrder order = floor.ledger().order(permId);
    if (order.isOpen()
        && order.phase() != OrderPhase.PENDING_CANCEL
        && !workings(permId).isActive()) {
      activate(permId);
    }
  }

  /// The part of a session in which the order works.
  private static Part part(LedgerOrder order, Instrument instrument) {
    boolean outside = order.terms().handling().sessions().outsideRth();
    return outside || instrument.secType().equals("CASH") || instrument.secType().equals("FUT")
        ? Part.FULL
        : Part.REGULAR;
  }

  private void activate(long permId) {
    LedgerOrder order = floor.ledger().order(permId);
    WorkingOrder workings = workings(permId);
    Instrument instrument = workings.instrument();
    Session session = instrument.schedule().atOrAfter(floor.nowNanos(), part(order, instrument));
    boolean opening = order.terms().terms().tif().equals("OPG");
    if (opening && session.contains(floor.nowNanos())) {
      session = instrument.schedule().atOrAfter(session.toNanos(), part(order, instrument));
    }
    if (!session.contains(floor.nowNanos())) {
      if (order.phase() == OrderPhase.PENDING_SUBMIT && !opening) {
        reports.tellError(
            order,
            399,
            "Order Message:\n%s %s %s\nWarning: your order will not be placed at the exchange until %s"
                .formatted(
                    order.side().action(),
                    order.quantity(),
                    instrument.symbol(),
                    floor.timeText(session.fromNanos())));
      }
      reports.tell(move(permId, OrderPhase.PRE_SUBMITTED, ""));
      floor.agenda().at(session.fromNanos() + 1, () -> activateIfOpen(permId));
      return;
    }
    workings.setActive(true);
    reports.tell(move(permId, workings.workingPhase(order), ""));
    String type = order.terms().terms().orderType();
    if (type.equals("MOC") || type.equals("LOC")) {
      floor.agenda().at(session.toNanos() - BEFORE_CLOSE_NANOS, () -> atClose(permId));
      return;
    }
    listen(instrument);
    floor.after(floor.settings().latency().fill(), () -> lookNow(permId));
  }

  private void atClose(long permId) {
    if (isOpen(permId)) {
      floor.quote(workings(permId).instrument()).ifPresent(tick -> match(permId, tick));
    }
    if (isOpen(permId)) {
      confirmCancel(permId, "not filled at the close");
    }
  }

  private void listen(Instrument instrument) {
    if (!listeners.containsKey(instrument.conId())) {
      Tape.Listener listener = tick -> onTick(instrument, tick);
      listeners.put(instrument.conId(), listener);
      floor.tape().listen(instrument, floor.nowNanos(), listener);
    }
  }

  private void onTick(Instrument instrument, Tick tick) {
    List<Long> mine =
        working.entrySet().stream()
            .filter(entry ->
                entry.getValue().instrument().conId() == instrument.conId()
                    && entry.getValue().isActive())
            .map(java.util.Map.Entry::getKey)
            .toList();
    if (mine.isEmpty()) {
      Tape.Listener listener = listeners.remove(instrument.conId());
      if (listener != null) {
        floor.tape().silence(instrument, listener);
      }
    }
    mine.forEach(permId -> match(permId, tick));
  }

  /// Looks at the quote that is there, since quiet markets have no next tick.
  private void lookNow(long permId) {
    if (isOpen(permId)) {
      floor.quote(workings(permId).instrument()).ifPresent(tick -> match(permId, tick));
    }
    if (isOpen(permId)
        && List.of("IOC", "FOK").contains(floor.ledger().order(permId).terms().terms().tif())) {
      confirmCancel(permId, "");
    }
  }

  private void match(long permId, Tick tick) {
    WorkingOrder workings = working.get(permId);
    LedgerOrder order = floor.ledger().order(permId);
    if (workings == null
        || !workings.isActive()
        || !order.isOpen()
        || !isTrading(order, workings.instrument())) {
      return;
    }
    if (workings.isTriggeredBy(order, tick) && order.phase() != OrderPhase.PENDING_CANCEL) {
      reports.tell(move(permId, OrderPhase.SUBMITTED, ""));
    }
    OptionalDouble price = workings.fillPrice(order, tick);
    if (price.isPresent()) {
      Quantity size = fillable(order, workings, tick);
      boolean refused =
          order.terms().terms().tif().equals("FOK") && size.compareTo(order.remaining()) < 0;
      if (size.signum() > 0 && !refused) {
        fill(permId, size, workings.instrument().round(price.getAsDouble()));
      }
    }
  }

  private boolean isTrading(LedgerOrder order, Instrument instrument) {
    return instrument.schedule().isOpen(floor.nowNanos(), part(order, instrument))
        && !floor.market().isHalted(instrument, floor.nowNanos());
  }

  private Quantity fillable(LedgerOrder order, WorkingOrder workings, Tick tick) {
    int parts = workings.treatment().parts();
    if (parts > 1) {
      int part = workings.nextPart();
      Quantity equal = new Quantity(order.quantity().units() / parts / 100_000_000L * 100_000_000L);
      return part >= parts || equal.isZero() ? order.remaining() : equal.min(order.remaining());
    }
    if (floor.settings().liquidity() == FloorSettings.Liquidity.UNLIMITED) {
      return order.remaining();
    }
    double shown = order.side().isBuy() ? tick.askSize() : tick.bidSize();
    return Quantity.of(BigDecimal.valueOf(shown)).min(order.remaining());
  }

  /// Fills an order, and tells so: execDetails, openOrder, orderStatus, and the commission later.
  LedgerExecution fill(long permId, Quantity size, double price) {
    LedgerOrder before = floor.ledger().order(permId);
    Instrument instrument = floor.universe().find(before.contract().conId()).orElseThrow();
    double commission =
        CommissionTable.commission(
            instrument, size.toDouble(), price, before.filled().quantity().toDouble());
    String venue = instrument.validExchanges().getLast();
    LedgerExecution execution =
        floor
            .ledger()
            .execute(
                permId,
                new Print(size, price, floor.nowNanos(), venue, 2),
                new Booking(instrument.pointValue(), commission));
    LedgerOrder order = floor.ledger().order(permId);
    if (order.isOpen() && order.phase() == OrderPhase.PRE_SUBMITTED) {
      order = move(permId, OrderPhase.SUBMITTED, "");
    }
    reports.tellExecution(execution);
    reports.tell(order);
    if (!order.isOpen()) {
      reports.tell(order); // now with its commission; real servers repeat themselves
      working.remove(permId);
    }
    floor.after(floor.settings().latency().commission(), () -> reports.tellCommission(execution));
    afterFill.accept(execution);
    releaseChildren(order);
    reduceGroup(order, size);
    return execution;
  }

  private List<LedgerOrder> openOrders() {
    return floor.ledger().openOrders();
  }

  private List<LedgerOrder> childrenOf(LedgerOrder parent) {
    return openOrders().stream()
        .filter(order ->
            order.key().clientId() == parent.key().clientId()
                && order.terms().identity().parentId() == parent.key().orderId()
                && parent.key().orderId() != 0)
        .toList();
  }

  private void releaseChildren(LedgerOrder parent) {
    if (parent.phase() == OrderPhase.FILLED) {
      childrenOf(parent).stream()
          .filter(child -> child.phase() == OrderPhase.PRE_SUBMITTED)
          .forEach(child -> activateIfOpen(child.permId()));
    }
  }

  void cancelChildren(LedgerOrder parent) {
    childrenOf(parent).forEach(child -> confirmCancel(child.permId(), ""));
  }

  /// One fill of a group cancels or reduces the others; children of one parent are a group.
  private void reduceGroup(LedgerOrder filled, Quantity size) {
    String group = filled.terms().handling().oca().ocaGroup();
    int parent = filled.terms().identity().parentId();
    for (LedgerOrder other : openOrders()) {
      boolean sameGroup =
          !group.isEmpty() && group.equals(other.terms().handling().oca().ocaGroup());
      boolean sibling =
          parent != 0
              && other.terms().identity().parentId() == parent
              && other.key().clientId() == filled.key().clientId();
      if (other.permId() == filled.permId()
          || !(sameGroup || sibling)
          || !other.account().equals(filled.account())) {
        continue;
      }
      boolean reduces =
          filled.isOpen() || (sameGroup && filled.terms().handling().oca().ocaType() >= 2);
      if (reduces && other.remaining().compareTo(size) > 0) {
        amended(floor.ledger().amend(other.permId(), smaller(other, size)));
      } else {
        confirmCancel(other.permId(), "");
      }
    }
  }

  private static Order smaller(LedgerOrder order, Quantity by) {
    Order.Terms terms = order.terms().terms();
    return order
        .terms()
        .with(
            new Order.Terms(
                terms.action(),
                order.quantity().minus(by).toDecimal(),
                terms.orderType(),
                terms.lmtPrice(),
                terms.auxPrice(),
                terms.tif(),
                terms.cashQty(),
                null));
  }

  /// Tells that the terms changed, and looks at the market again.
  void amended(LedgerOrder order) {
    reports.tell(order);
    floor.after(floor.settings().latency().fill(), () -> lookNow(order.permId()));
    planEnd(order.permId());
  }

  /// The client wants an order cancelled.
  void cancel(LedgerOrder order) {
    long permId = order.permId();
    WorkingOrder workings = workings(permId);
    if (order.phase() == OrderPhase.PENDING_SUBMIT) {
      finish(permId, OrderPhase.API_CANCELLED, "");
      return;
    }
    reports.tellStatus(move(permId, OrderPhase.PENDING_CANCEL, ""));
    switch (workings.treatment().cancelling()) {
      case CONFIRMED ->
          floor.after(workings.treatment().cancelDelay(), () -> confirmCancel(permId, ""));
      case OVERTAKEN_BY_FILL ->
          floor.after(workings.treatment().cancelDelay(), () -> overtake(permId));
      case NEVER_ANSWERED -> floor.log("the cancel of order " + permId + " stays unanswered");
    }
  }

  private void overtake(long permId) {
    LedgerOrder order = floor.ledger().order(permId);
    if (order.isOpen()) {
      double price =
          floor
              .quote(workings(permId).instrument())
              .map(Tick::last)
              .orElse(order.filled().lastPrice());
      fill(permId, order.remaining(), price);
      LedgerOrder filled = floor.ledger().order(permId);
      reports.tellError(
          filled,
          10148,
          "OrderId %d that needs to be cancelled can not be cancelled, state: Filled."
              .formatted(filled.key().orderId()));
    }
  }

  /// Ends an order: Cancelled, then 202.
  void confirmCancel(long permId, String reason) {
    if (isOpen(permId)) {
      finish(permId, OrderPhase.CANCELLED, reason);
    }
  }

  private void finish(long permId, OrderPhase phase, String reason) {
    LedgerOrder order = move(permId, phase, reason.isEmpty() ? "Cancelled by Trader" : reason);
    working.remove(permId);
    reports.tellStatus(order);
    reports.tellError(order, 202, "Order Canceled - reason:" + reason);
    cancelChildren(order);
  }

  /// Plans the end of orders that are good for a day or till a date.
  private void planEnd(long permId) {
    LedgerOrder order = floor.ledger().order(permId);
    if (!order.isOpen()) {
      return;
    }
    Instrument instrument = workings(permId).instrument();
    switch (order.terms().terms().tif()) {
      case "", "DAY", "OPG" -> {
        Session session =
            instrument.schedule().atOrAfter(floor.nowNanos(), part(order, instrument));
        floor.agenda().at(session.toNanos(), () -> confirmCancel(permId, ""));
      }
      case "GTD" -> {
        long end =
            TwsTime.parse(order.terms().times().goodTillDate(), floor.settings().zone())
                .epochNanos();
        floor.agenda().at(Math.max(end, floor.nowNanos()), () -> expire(permId, end));
      }
      default -> { // GTC stays, IOC and FOK end by themselves
      }
    }
  }

  private void expire(long permId, long end) {
    String date = floor.ledger().order(permId).terms().times().goodTillDate();
    if (!date.isEmpty() && TwsTime.parse(date, floor.settings().zone()).epochNanos() <= end) {
      confirmCancel(permId, "");
    }
  }
}
