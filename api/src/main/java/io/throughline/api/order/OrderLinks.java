package io.throughline.api.order;

import java.util.OptionalInt;

/// How an order hangs together with others.
///
/// @param parentId the order that must be completed before this one becomes active; 0 for none
/// @param ocoId an order of the one-cancels-other group that this one joins; 0 for none
/// @param transmit whether the group is sent with this order or waits for a later member
public record OrderLinks(int parentId, int ocoId, boolean transmit) {
  /// An order on its own, sent at once.
  public static final OrderLinks NONE = new OrderLinks(0, 0, true);

  public OptionalInt parent() {
    return parentId == 0 ? OptionalInt.empty() : OptionalInt.of(parentId);
  }

  public OptionalInt oco() {
    return ocoId == 0 ? OptionalInt.empty() : OptionalInt.of(ocoId);
  }

  public OrderLinks withParent(int newParentId) {
    return new OrderLinks(newParentId, ocoId, transmit);
  }

  public OrderLinks withOco(int newOcoId) {
    return new OrderLinks(parentId, newOcoId, transmit);
  }

  /// The same links, held back until another member of the group transmits it.
  public OrderLinks heldBack() {
    return new OrderLinks(parentId, ocoId, false);
  }
}
