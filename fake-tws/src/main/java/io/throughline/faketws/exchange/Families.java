package io.throughline.faketws.exchange;

import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.tws.message.Order;

/// What a fill of one order does to others: children of a parent, and groups of which one cancels
/// all.
final class Families {
  private static final int CANCEL_ALL = 1;

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
    activation.onFill();
    endGroup(order, execution.print().quantity());
  }

  private void releaseChildren(LedgerOrder parent) {
    if (parent.phase() == OrderPhase.FILLED) {
      book.childrenOf(parent).stream()
          .filter(child -> child.phase() == OrderPhase.PRE_SUBMITTED)
          .forEach(child -> activation.activateIfWaiting(child.permId()));
    }
  }

  /// One fill of a group cancels or reduces the others; children of one parent are a group that
  /// reduces.
  private void endGroup(LedgerOrder filled, Quantity size) {
    for (LedgerOrder listed : book.openOrders()) {
      LedgerOrder other = book.order(listed.permId()); // another of the group may have ended it
      boolean sameGroup = isSameGroup(filled, other);
      if (!other.isOpen()
          || other.permId() == filled.permId()
          || !(sameGroup || isSibling(filled, other))
          || !other.account().equals(filled.account())) {
        continue;
      }
      boolean cancels = sameGroup && filled.terms().handling().oca().ocaType() == CANCEL_ALL;
      Quantity less = proportion(filled, size, other);
      if (cancels || !filled.isOpen() || other.remaining().compareTo(less) <= 0) {
        endings.confirmCancel(other.permId(), "");
      } else if (less.signum() > 0) {
        amend(other.permId(), smaller(other, less));
      }
    }
  }

  /// What a fill takes off another order: the share of what remained that was filled, in whole
  /// units.
  private static Quantity proportion(LedgerOrder filled, Quantity size, LedgerOrder other) {
    double before = filled.remaining().plus(size).toDouble();
    return Quantity.of((long) Math.floor(other.remaining().toDouble() * size.toDouble() / before));
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
