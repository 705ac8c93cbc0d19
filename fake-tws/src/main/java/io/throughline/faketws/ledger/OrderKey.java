package io.throughline.faketws.ledger;

/// The name an API client has for an order: good for that client id only.
public record OrderKey(int clientId, int orderId) implements Comparable<OrderKey> {
  @Override
  public int compareTo(OrderKey other) {
    int byClient = Integer.compare(clientId, other.clientId);
    return byClient != 0 ? byClient : Integer.compare(orderId, other.orderId);
  }
}
