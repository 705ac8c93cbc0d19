package io.throughline.ib.order;

import io.throughline.ib.order.BrokerOptions.Recovery;
import io.throughline.ib.recovery.Adoption;
import io.throughline.ib.translation.OrderRef;
import java.util.List;

/// Takes over orders of the same strategy, and stops at others, as the options say.
record TakeoverRule(BrokerOptions options) implements Adoption.Rule {
  @Override
  public boolean isOurs(OrderRef ref) {
    return options.recovery() != Recovery.NONE && ref.strategy().equals(options.strategy());
  }

  @Override
  public void unmatched(List<String> orders) {
    if (options.recovery() == Recovery.OWN_OR_STOP && !orders.isEmpty()) {
      throw new RecoveryException(orders);
    }
  }
}
