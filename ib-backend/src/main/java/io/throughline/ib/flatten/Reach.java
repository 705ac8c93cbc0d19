package io.throughline.ib.flatten;

import io.throughline.ib.flatten.FlattenOptions.OrdersOfOthers;
import java.util.List;

/// Which orders can be cancelled, for whoever shows it before anything is sent.
///
/// TWS cancels a single order only for the client that gave it; those of other clients, and those
/// entered by hand, it cancels along with all orders there are. So they are in reach where nothing
/// else is open.
///
/// @param clientId as which the cancels go out
public record Reach(AccountBooks books, FlattenOptions options, int clientId) {

  /// Open orders that are meant, whether they can be cancelled or not.
  public List<WorkingOrder> orders() {
    return books.orders().stream().filter(order -> options.covers(order.conId())).toList();
  }

  /// Whether cancelling all orders of TWS cancels nothing that is not meant.
  boolean isAll() {
    boolean isOnlyOurs =
        books.others().isEmpty()
            || (options.orders() == OrdersOfOthers.CANCEL && areMeant(books.others()));
    return isOnlyOurs && areMeant(books.orders());
  }

  private boolean areMeant(List<WorkingOrder> orders) {
    return orders.stream().allMatch(order -> options.covers(order.conId()));
  }

  /// Whether TWS can be asked to cancel an order.
  public boolean contains(WorkingOrder order) {
    return isAll() || (order.clientId() == clientId && order.orderId() != 0);
  }

  /// Whether an order of a contract is to stay open, so that its position has to stay, too: closing
  /// it could open another.
  public boolean leavesOrderOf(int conId) {
    return orders().stream().anyMatch(order -> order.conId() == conId && !contains(order));
  }
}
