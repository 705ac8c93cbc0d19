package io.throughline.ib.order;

import io.throughline.api.order.OrderState;
import io.throughline.ib.tracking.OrderBook;
import io.throughline.ib.tracking.OrderTracker;
import io.throughline.ib.translation.OrderMapper;
import io.throughline.ib.translation.OrderMapper.Placement;
import io.throughline.ib.translation.OrderRef;
import io.throughline.ib.translation.UnsendableOrderException;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Orders that a strategy has given and that have not gone out.
///
/// A group goes out as a whole, parent first, or not at all: it waits for the member that transmits
/// it. Orders given in one step go out at the end of the step, so that orders given later in the
/// step can still be linked to earlier ones.
final class Outbox {
  private final OrderBook book;
  private final List<OrderTracker> waiting = new ArrayList<>();

  /// What sends, and what it knows of the other side.
  interface Sender {
    /// Why nothing can be sent now; empty if it can.
    Optional<String> obstacle();

    OptionalInt takeOrderId();

    /// The account for orders that name none.
    String account();

    int clientId();

    /// Names an order for ever.
    OrderRef refer(OrderTracker order);

    /// Text that no other run has.
    String run();

    /// Sends an order, and notes it before.
    void send(OrderTracker order, OrderRef ref, PlaceOrder placed);
  }

  Outbox(OrderBook book) {
    this.book = book;
  }

  void add(OrderTracker order) {
    waiting.add(order);
  }

  /// Whether something can go out, not only wait for a member of its group.
  boolean wantsFlush() {
    for (OrderTracker order : waiting) {
      if (order.request().links().transmit()) {
        return true;
      }
    }
    return false;
  }

  /// Takes an order out again, with its whole bracket as far as it waits: half a bracket must not
  /// go out, and one without the member that transmits it would wait for ever.
  ///
  /// @return whether it was here
  boolean withdraw(OrderTracker order) {
    if (!waiting.contains(order)) {
      return false;
    }
    List<OrderTracker> bracket = bracketOf(order);
    waiting.removeAll(bracket);
    for (OrderTracker member : bracket) {
      member.withdrawn();
      book.touch(member);
    }
    return true;
  }

  /// Refuses an order, and the group that waits for it: half a bracket must not go out.
  void refuse(OrderTracker order, String reason) {
    List<OrderTracker> rest = familyOf(order);
    rest.remove(order);
    refuse(List.of(order), reason);
    refuse(rest, "order " + order.id() + " of its group is refused: " + reason);
  }

  /// Refuses everything that waits.
  void refuseAll(String reason) {
    refuse(List.copyOf(waiting), reason);
  }

  /// Sends what is ready.
  void flush(Sender sender) {
    if (waiting.isEmpty()) {
      return;
    }
    Optional<String> obstacle = sender.obstacle();
    if (obstacle.isPresent()) {
      refuseAll(obstacle.get());
      return;
    }
    for (OrderTracker order : List.copyOf(waiting)) {
      decideGroup(order, sender);
    }
    for (OrderTracker order : List.copyOf(waiting)) {
      if (waiting.contains(order) && order.request().links().transmit()) {
        send(familyOf(order), sender);
      }
    }
  }

  private void decideGroup(OrderTracker order, Sender sender) {
    try {
      book.groups().decide(order, book, sender.run());
    } catch (UnsendableOrderException e) {
      refuse(familyOf(order), e.reason());
    }
  }

  private static int rootOf(OrderTracker order) {
    int parent = order.request().links().parentId();
    return parent == 0 ? order.id() : parent;
  }

  /// The order, its parent and its siblings, as far as they wait, the parent first.
  private List<OrderTracker> bracketOf(OrderTracker order) {
    int root = rootOf(order);
    var bracket = new ArrayList<OrderTracker>();
    for (OrderTracker other : waiting) {
      if (other.id() == root) {
        bracket.addFirst(other);
      } else if (rootOf(other) == root) {
        bracket.add(other);
      }
    }
    return bracket;
  }

  /// Those of its bracket that go out with an order: the order that transmits last.
  private List<OrderTracker> familyOf(OrderTracker order) {
    List<OrderTracker> family = bracketOf(order);
    family.removeIf(other -> other != order && other.request().links().transmit());
    return family;
  }

  private void refuse(List<OrderTracker> family, String reason) {
    waiting.removeAll(family);
    for (OrderTracker member : family) {
      member.refused(reason);
      book.touch(member);
    }
  }

  /// Either all members have a form at TWS, or none goes out.
  private void send(List<OrderTracker> family, Sender sender) {
    var placed = new ArrayList<PlaceOrder>();
    var refs = new ArrayList<OrderRef>();
    var orderIds = new ArrayList<Integer>();
    try {
      for (OrderTracker member : family) {
        int orderId =
            sender
                .takeOrderId()
                .orElseThrow(() -> new UnsendableOrderException("TWS has given no order id"));
        int parentId = parentId(member, family, orderIds);
        boolean isLast = orderIds.size() == family.size() - 1;
        OrderRef ref = sender.refer(member);
        orderIds.add(orderId);
        refs.add(ref);
        var identity =
            new Order.Identity(sender.clientId(), orderId, 0, parentId, null, ref.text());
        placed.add(
            OrderMapper.map(
                member.request(),
                member.instrument().orElseThrow(() -> new UnsendableOrderException("no contract")),
                new Placement(identity, book.groups().of(member.id()), sender.account(), isLast)));
      }
    } catch (UnsendableOrderException e) {
      refuse(family, e.reason());
      return;
    }
    waiting.removeAll(family);
    for (int i = 0; i < family.size(); i++) {
      sender.send(family.get(i), refs.get(i), placed.get(i));
    }
  }

  private int parentId(OrderTracker member, List<OrderTracker> family, List<Integer> orderIds) {
    int parent = member.request().links().parentId();
    if (parent == 0) {
      return 0;
    }
    for (int i = 0; i < orderIds.size(); i++) {
      if (family.get(i).id() == parent) {
        return orderIds.get(i);
      }
    }
    OrderTracker known =
        book.find(parent)
            .orElseThrow(
                () -> new UnsendableOrderException("its parent " + parent + " is unknown"));
    if (known.projected() instanceof OrderState.Completed) {
      return 0; // it was waited for and has come: the child works on its own
    }
    if (!known.isAlive() || !known.isSent()) {
      throw new UnsendableOrderException(
          "its parent, order " + parent + ", is " + known.projected().name());
    }
    return known.tws().orderId();
  }
}
