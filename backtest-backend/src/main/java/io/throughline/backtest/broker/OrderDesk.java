package io.throughline.backtest.broker;

import io.throughline.api.broker.BrokerContext;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.ChangeReply;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderEvent;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.backtest.account.Ledger;
import io.throughline.backtest.account.Rehearsal;
import io.throughline.backtest.account.Settlement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes orders, passes them through check and market, and books their fills, for one run.
final class OrderDesk {
  private final BrokerContext context;
  private final Ledger ledger;
  private final Options.Rules rules;
  private final boolean cheatOnOpen;
  private final Matching matching;
  private final PendingOrders pending = new PendingOrders();
  private final OrderBonds bonds = new OrderBonds(pending, this::cancelled, this::tell);
  private final List<WorkingOrder> orders = new ArrayList<>();
  private final Map<Integer, WorkingOrder> alive = new LinkedHashMap<>();
  private final DataFeed[] feeds;
  private final long[] seenDeliveries;

  OrderDesk(BrokerContext context, Ledger ledger, Options.Rules rules) {
    this.context = context;
    this.ledger = ledger;
    this.rules = rules;
    Boolean cheat = rules.cheatOnOpen();
    cheatOnOpen = cheat == null ? context.isCheatOnOpen() : cheat;
    matching = new Matching(rules, cheatOnOpen);
    feeds = context.feeds().toArray(DataFeed[]::new);
    seenDeliveries = new long[feeds.length];
  }

  // ---------------------------------------------------------------- taking orders

  Order submit(OrderRequest request) {
    WorkingOrder order = create(request);
    int parent = order.parentId();
    OrderGroup group =
        parent == 0 ? bonds.open(order) : bonds.join(order, known(parent)).orElse(null);
    if (group == null) {
      end(
          order,
          new OrderEvent.Refused(
              "its parent, order " + parent + ", is not in the market any more"));
    } else if (request.links().transmit()) {
      for (WorkingOrder member : group.members()) {
        if (member.isUnsent()) {
          send(member, group);
        }
      }
    }
    return order.copy();
  }

  private WorkingOrder create(OrderRequest request) {
    if (request.data().size() == 0) {
      throw new IllegalStateException(
          "feed '" + request.data().name() + "' has no bar yet, so no order can be given on it");
    }
    var order = new WorkingOrder(orders.size() + 1, request, rules.priceStep());
    orders.add(order);
    alive.put(order.id(), order);
    return order;
  }

  private void send(WorkingOrder order, OrderGroup group) {
    order.skipTo(barsNotFor(order));
    order.request().links().oco().ifPresent(other -> bonds.joinOco(order, known(other)));
    if (group.isMainDone()) {
      order.activate();
    }
    if (rules.checksSubmission()) {
      order.happened(OrderEvent.SENT);
      pending.await(order);
    } else {
      order.happened(OrderEvent.ACKNOWLEDGED);
      pending.enter(order);
    }
    tell(order);
  }

  /// How many bars of its feed came too early for an order. An order of the open phase may use the
  /// running one, except that market orders need a broker that cheats for it; one that is filled at
  /// its own close may use that bar.
  private long barsNotFor(WorkingOrder order) {
    DataFeed data = order.data();
    if (matching.fillsAtOwnClose(order)) {
      return data.deliveries() - 1;
    }
    boolean cheats = cheatOnOpen || !(order.type() instanceof OrderType.Market);
    return context.isOpenPhase() && cheats ? seenDeliveries[data.index()] : data.deliveries();
  }

  boolean cancel(int orderId) {
    WorkingOrder order = known(orderId);
    if (!order.isAlive()) {
      return false;
    }
    end(order, OrderEvent.CANCEL_CONFIRMED);
    bonds.ended(order);
    return true;
  }

  /// Changes an order from the next bar on; what it costs more must be there now.
  ChangeReply modify(int orderId, OrderChange change) {
    WorkingOrder order = known(orderId);
    Optional<String> obstacle = change.obstacle(order.copy());
    if (obstacle.isPresent()) {
      return new ChangeReply.Refused(obstacle.get());
    }
    if (rules.checksSubmission() && pending.isInMarket(order) && !affords(order, change)) {
      return new ChangeReply.Refused(
          "there is not enough cash for order " + orderId + " with a size of " + change.size());
    }
    order.change(change);
    tell(order);
    return new ChangeReply.Asked();
  }

  /// By the rule for new orders. Those that still wait for their check are checked as they are
  /// then.
  private boolean affords(WorkingOrder order, OrderChange change) {
    Quantity rest = order.side().signed(change.size().minus(order.filled()));
    var changed = new WorkingOrder(order.id(), order.request().with(change), rules.priceStep());
    return change.size().compareTo(order.request().size()) <= 0
        || ledger.rehearsal().affords(order.data(), rest, changed.price());
  }

  Order order(int orderId) {
    return known(orderId).copy();
  }

  List<Order> openOrders() {
    return alive.values().stream().map(WorkingOrder::copy).toList();
  }

  private WorkingOrder known(int orderId) {
    if (orderId < 1 || orderId > orders.size()) {
      throw new IllegalArgumentException(
          "there is no order " + orderId + "; the run has given " + orders.size() + " so far");
    }
    return orders.get(orderId - 1);
  }

  // ---------------------------------------------------------------- the cycle

  /// Children of filled orders become active; they have seen the bars up to the last cycle.
  void activateChildren() {
    if (bonds.hasActivations()) {
      for (WorkingOrder child : bonds.activations()) {
        child.skipTo(seenDeliveries[child.data().index()]);
        child.activate();
      }
    }
  }

  /// Accepts what can be paid, in the order of arrival.
  void checkCash() {
    if (!pending.hasWaiting()) {
      return;
    }
    Rehearsal rehearsal = ledger.rehearsal();
    for (WorkingOrder order = pending.nextWaiting(); order != null; order = pending.nextWaiting()) {
      if (!bonds.hasGroup(order)) {
        end(order, new OrderEvent.Refused("its bracket is over"));
      } else if (rehearsal.affords(
          order.data(), order.side().signed(order.remaining()), referencePrice(order))) {
        order.happened(OrderEvent.ACKNOWLEDGED);
        pending.enter(order);
        tell(order);
      } else {
        end(order, OrderEvent.CASH_MISSING);
        bonds.refused(order);
      }
    }
  }

  private double referencePrice(WorkingOrder order) {
    return cheatOnOpen && order.type() instanceof OrderType.Market
        ? order.data().latest().open()
        : order.price();
  }

  /// Books trades made elsewhere.
  void book(List<TradeHistory.Entry> entries) {
    for (TradeHistory.Entry entry : entries) {
      HistoricalOrder past = entry.order();
      Side side = past.size().isPositive() ? Side.BUY : Side.SELL;
      WorkingOrder order =
          create(
              OrderRequest.of(
                  entry.feed(),
                  side,
                  past.size().abs(),
                  new OrderType.Historical(past.price(), entry.told())));
      order.happened(OrderEvent.ACKNOWLEDGED);
      tell(order);
      Fill fill = ledger.book(order.data(), past.size(), past.price(), matching.timeNanos(order));
      order.fill(fill);
      alive.remove(order.id());
      tell(order);
    }
  }

  /// Goes once over all orders in the market.
  void work() {
    pending.beginPass();
    for (WorkingOrder order = pending.nextInPass(); order != null; order = pending.nextInPass()) {
      if (order.isExpired()) {
        end(order, OrderEvent.TIME_PASSED);
        bonds.ended(order);
        continue;
      }
      if (order.isActive()) {
        look(order);
      }
      if (order.isAlive()) {
        pending.enter(order);
      }
    }
    for (int i = 0; i < feeds.length; i++) {
      seenDeliveries[i] = feeds[i].deliveries();
    }
  }

  private void look(WorkingOrder order) {
    if (order.takesNewBar()) {
      attempt(order);
    } else if (order.type() instanceof OrderType.Close) {
      order.sessionClose().note();
    }
  }

  private void attempt(WorkingOrder order) {
    boolean trails = !order.isTriggered();
    double price = matching.price(order);
    if (!Double.isNaN(price)) {
      execute(order, price);
    }
    if (order.isCompleted()) {
      bonds.completed(order);
    } else if (order.isAlive() && trails) {
      order.trail(order.data().latest().close());
    }
  }

  private void execute(WorkingOrder order, double price) {
    Quantity allowed = bonds.allowance(order);
    if (allowed.isZero()) {
      return;
    }
    Quantity size =
        rules
            .filler()
            .fill(new VolumeFiller.Attempt(order.data(), allowed, price, matching.barsAgo(order)))
            .min(allowed);
    if (!size.isPositive()) {
      return;
    }
    Settlement settlement =
        ledger.execute(order.data(), order.side().signed(size), price, matching.timeNanos(order));
    settlement.fill().ifPresent(fill -> filled(order, fill));
    if (settlement.refused() && order.isAlive()) {
      end(order, OrderEvent.CASH_MISSING);
      bonds.refused(order);
    }
  }

  private void filled(WorkingOrder order, Fill fill) {
    order.fill(fill);
    if (order.isCompleted()) {
      alive.remove(order.id());
    }
    tell(order);
    bonds.filled(order, fill.size().abs());
  }

  // ---------------------------------------------------------------- the end of orders

  private void cancelled(WorkingOrder order) {
    end(order, OrderEvent.CANCEL_CONFIRMED);
  }

  private void end(WorkingOrder order, OrderEvent event) {
    pending.remove(order);
    alive.remove(order.id());
    order.end(event);
    tell(order);
  }

  private void tell(WorkingOrder order) {
    context.orderChanged(order.tell());
  }
}
