package io.throughline.ib.flatten;

import java.util.List;

/// What TWS has in its books at one moment.
///
/// @param positions of the account, none of size 0
/// @param orders of the account that are open
/// @param others open orders of other accounts of this TWS
public record AccountBooks(
    List<HeldPosition> positions, List<WorkingOrder> orders, List<WorkingOrder> others) {
  public AccountBooks {
    positions = List.copyOf(positions);
    orders = List.copyOf(orders);
    others = List.copyOf(others);
  }

  public boolean isFlat() {
    return positions.isEmpty() && orders.isEmpty();
  }
}
