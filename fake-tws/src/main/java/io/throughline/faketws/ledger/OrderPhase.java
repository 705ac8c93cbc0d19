package io.throughline.faketws.ledger;

import java.util.Set;

/// Where an order stands, with the word by which TWS says so.
public enum OrderPhase {
  /// Sent by TWS, not confirmed by the destination.
  PENDING_SUBMIT("PendingSubmit"),
  /// Accepted by IB, not yet at an exchange: stops, children, orders outside hours.
  PRE_SUBMITTED("PreSubmitted"),
  /// Working at the destination.
  SUBMITTED("Submitted"),
  /// A cancel was asked for and is not confirmed: fills are still possible.
  PENDING_CANCEL("PendingCancel"),
  /// Cancelled before IB acknowledged it.
  API_CANCELLED("ApiCancelled"),
  CANCELLED("Cancelled"),
  FILLED("Filled"),
  /// Refused by IB.
  INACTIVE("Inactive");

  private final String word;

  OrderPhase(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /// True if nothing can happen to the order any more.
  public boolean isFinal() {
    return switch (this) {
      case PENDING_SUBMIT, PRE_SUBMITTED, SUBMITTED, PENDING_CANCEL -> false;
      case API_CANCELLED, CANCELLED, FILLED, INACTIVE -> true;
    };
  }

  /// True if an order may go from here to there; only fills make an order [#FILLED].
  boolean mayBecome(OrderPhase next) {
    return switch (this) {
      case PENDING_SUBMIT -> next != PENDING_SUBMIT && next != FILLED;
      case PRE_SUBMITTED, SUBMITTED -> next != PENDING_SUBMIT && next != FILLED;
      case PENDING_CANCEL -> Set.of(CANCELLED, SUBMITTED, PRE_SUBMITTED, INACTIVE).contains(next);
      case API_CANCELLED, CANCELLED, FILLED, INACTIVE -> false;
    };
  }
}
