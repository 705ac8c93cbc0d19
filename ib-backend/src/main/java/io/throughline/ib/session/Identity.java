package io.throughline.ib.session;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Who we are to the server, as far as it has told.
///
/// @param account the one to trade; empty until accounts are known
/// @param nextOrderId empty until it was told
record Identity(List<String> accounts, String account, OptionalInt nextOrderId) {
  static final Identity NONE = new Identity(List.of(), "", OptionalInt.empty());

  Identity withNextOrderId(int orderId) {
    return new Identity(accounts, account, OptionalInt.of(orderId));
  }

  /// What is wrong with the accounts that the server tells; empty if one of them can be chosen.
  static Optional<String> problem(List<String> served, String wanted, Endpoint endpoint) {
    String names = String.join(", ", served);
    if (!wanted.isEmpty() && !served.contains(wanted)) {
      return Optional.of(
          "account %s is not one of those that %s serves: %s".formatted(wanted, endpoint, names));
    }
    return wanted.isEmpty() && served.size() > 1
        ? Optional.of(
            "%s serves the accounts %s; name the one to use with IbConfig.withAccount(\"…\")"
                .formatted(endpoint, names))
        : Optional.empty();
  }

  Identity withAccounts(List<String> served, String wanted) {
    return new Identity(served, wanted.isEmpty() ? served.getFirst() : wanted, nextOrderId);
  }

  boolean isComplete() {
    return !accounts.isEmpty() && nextOrderId.isPresent();
  }

  /// What the server has not told yet, in words.
  String missing() {
    String order = nextOrderId.isEmpty() ? "next order id" : "";
    String served = accounts.isEmpty() ? "accounts" : "";
    return served.isEmpty() || order.isEmpty() ? served + order : served + " and " + order;
  }
}
