package io.throughline.faketws.ledger;

/// The name an API client has for an order: good for that client id only.
///
/// Orders that a person entered in TWS belong to client 0 and have order ids below 0.
public record OrderKey(int clientId, int orderId) implements Comparable<OrderKey> {
  private static final int UNBOUND_BELOW = -1_000_000_000;

  /// A manual order that no client has bound yet: it has no order id that a client may see.
  ///
  /// @param serial from 1
  public static OrderKey unbound(int serial) {
    return new OrderKey(0, UNBOUND_BELOW - serial);
  }

  /// True for a manual order that no client has bound yet.
  public boolean isUnbound() {
    return clientId == 0 && orderId < UNBOUND_BELOW;
  }

  /// The order id that clients see: 0 for an order that is not bound.
  public int shownOrderId() {
    return isUnbound() ? 0 : orderId;
  }

  @Override
  public int compareTo(OrderKey other) {
    int byClient = Integer.compare(clientId, other.clientId);
    return byClient != 0 ? byClient : Integer.compare(orderId, other.orderId);
  }
}
