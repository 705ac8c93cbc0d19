package io.throughline.ib.flatten;

import java.time.Duration;
import java.util.Set;

/// How far flattening goes, and how long it waits.
///
/// @param conIds only these contracts; empty for all
/// @param orders whether orders of other accounts may be cancelled along
/// @param answer until TWS must have told its books
/// @param cancel until the orders must be gone
/// @param fill until the positions must be closed
public record FlattenOptions(
    Set<Integer> conIds, OrdersOfOthers orders, Duration answer, Duration cancel, Duration fill) {
  /// All of the account, and nothing of others.
  public static final FlattenOptions STANDARD =
      new FlattenOptions(
          Set.of(),
          OrdersOfOthers.KEEP,
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60));

  /// TWS cancels the orders of other clients only along with all orders of all accounts.
  public enum OrdersOfOthers {
    KEEP,
    CANCEL
  }

  public FlattenOptions {
    conIds = Set.copyOf(conIds);
  }

  public FlattenOptions only(Set<Integer> contracts) {
    return new FlattenOptions(contracts, orders, answer, cancel, fill);
  }

  public FlattenOptions with(OrdersOfOthers newOrders) {
    return new FlattenOptions(conIds, newOrders, answer, cancel, fill);
  }

  /// With another patience.
  ///
  /// @param limit for the cancels, and again for the fills
  public FlattenOptions within(Duration limit) {
    return new FlattenOptions(conIds, orders, answer, limit, limit);
  }

  /// Whether a contract is meant.
  public boolean covers(int conId) {
    return conIds.isEmpty() || conIds.contains(conId);
  }
}
