package io.throughline.faketws.desk;

import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.tws.message.Order;

/// What a fill of one order does to others: children of a parent, and groups of which one cancels
/// all.
final class Families {
  private final OrderBook book;
  private final Activation activation;
  private final Endings endings;
  private final Matching matching;

  Families(OrderBook book, Activation activation, Matching matching, Endings endings) {
    this.book = book;
    this.activation = activation;
    this.matching = matching;
    this.endings = endings;
  }

  void onFill(LedgerExecution execution) {
    LedgerOrder order = book.order(execution.permId());
    releaseChildren(order);
    reduceGroup(order, execution.print().quantity());
  }

  private void releaseChildren(LedgerOrder parent) {
    if (parent.phase() == OrderPhase.FILLED) {
      book.childrenOf(parent).stream()
          .filter(child -> child.phase() == OrderPhase.PRE_SUBMITTED)
          .forEach(child -> activation.activateIfWaiting(child.permId()));
    }
  }

  /// One fill of a group cancels or reduces the others; children of one parent are a group.
  private void reduceGroup(LedgerOrder filled, Quantity size) {
    for (LedgerOrder other : book.openOrders()) {
      boolean sameGroup = isSameGroup(filled, other);
      if (other.permId() == filled.permId()
          || !(sameGroup || isSibling(filled, other))
          || !other.account().equals(filled.account())) {
        continue;
      }
      boolean reduces =
          filled.isOpen() || (sameGroup && filled.terms().handling().oca().ocaType() >= 2);
      if (reduces && other.remaining().compareTo(size) > 0) {
        amend(other.permId(), smaller(other, size));
      } else {
        endings.confirmCancel(other.permId(), "");
      }
    }
  }

  private static boolean isSameGroup(LedgerOrder filled, LedgerOrder other) {
    String group = filled.terms().handling().oca().ocaGroup();
    return !group.isEmpty() && group.equals(other.terms().handling().oca().ocaGroup());
  }

  private static boolean isSibling(LedgerOrder filled, LedgerOrder other) {
    int parent = filled.terms().identity().parentId();
    return parent != 0
        && other.terms().identity().parentId() == parent
        && other.key().clientId() == filled.key().clientId();
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

  /// Gives an order other terms, tells so, and looks at the market again.
  void amend(long permId, Order terms) {
    LedgerOrder order = book.floor().ledger().amend(permId, terms);
    book.reports().tell(order);
    matching.planLook(permId);
    endings.plan(permId);
  }
}
