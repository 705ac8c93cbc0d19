package io.throughline.ib.order;

import io.throughline.api.TradingException;
import java.util.List;

/// TWS has working orders of this client that nobody here knows: the run does not begin.
public final class RecoveryException extends TradingException {
  private static final long serialVersionUID = 1L;
  private final List<String> unmatched;

  RecoveryException(List<String> unmatched) {
    super(
        "TWS has "
            + unmatched.size()
            + " working order(s) of this client that cannot be matched:\n  "
            + String.join("\n  ", unmatched)
            + "\nCancel them, use another client id, or go on beside them with"
            + " Recovery.OWN_AND_GO_ON");
    this.unmatched = List.copyOf(unmatched);
  }

  /// One line for each order.
  public List<String> unmatched() {
    return unmatched;
  }
}
