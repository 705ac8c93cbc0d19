package io.throughline.faketws.ledger;

import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import java.util.Objects;

/// One order as it stands.
///
/// @param permId the account-wide number; never changes
/// @param terms as last placed or modified
/// @param filled how much of it was executed, and at which prices
public record LedgerOrder(
    long permId,
    OrderKey key,
    String account,
    Contract contract,
    Order terms,
    State state,
    Filled filled) {

  /// Where it stands since when.
  ///
  /// @param whyHeld `child`, `locate`, `trigger` or empty
  /// @param remark how it ended, in words
  public record State(OrderPhase phase, String whyHeld, String remark, long sinceNanos) {}

  /// What was executed of it.
  ///
  /// @param averagePrice 0 before the first fill
  public record Filled(Quantity quantity, double averagePrice, double lastPrice) {
    static final Filled NOTHING = new Filled(Quantity.ZERO, 0, 0);

    Filled plus(Quantity more, double price) {
      Quantity total = quantity.plus(more);
      double average =
          (averagePrice * quantity.toDouble() + price * more.toDouble()) / total.toDouble();
      return new Filled(total, average, price);
    }
  }

  public Side side() {
    return Side.parse(terms.terms().action());
  }

  public Quantity quantity() {
    return Quantity.of(
        Objects.requireNonNull(terms.terms().totalQuantity(), "checked when placed"));
  }

  public Quantity remaining() {
    return quantity().minus(filled.quantity());
  }

  public OrderPhase phase() {
    return state.phase();
  }

  public boolean isOpen() {
    return !phase().isFinal();
  }

  public String orderRef() {
    return terms.identity().orderRef();
  }

  LedgerOrder with(State newState) {
    return new LedgerOrder(permId, key, account, contract, terms, newState, filled);
  }

  LedgerOrder with(Order newTerms) {
    return new LedgerOrder(permId, key, account, contract, newTerms, state, filled);
  }

  LedgerOrder with(OrderKey newKey) {
    return new LedgerOrder(permId, newKey, account, contract, terms, state, filled);
  }

  LedgerOrder with(Filled newFilled) {
    return new LedgerOrder(permId, key, account, contract, terms, state, newFilled);
  }

  LedgerOrder withPermId(long newPermId) {
    return new LedgerOrder(newPermId, key, account, contract, terms, state, filled);
  }

  LedgerOrder withQuantity(Quantity quantity) {
    Order.Terms asked = terms.terms();
    return with(
        terms.with(
            new Order.Terms(
                asked.action(),
                quantity.toDecimal(),
                asked.orderType(),
                asked.lmtPrice(),
                asked.auxPrice(),
                asked.tif(),
                asked.cashQty(),
                asked.filledQuantity())));
  }
}
