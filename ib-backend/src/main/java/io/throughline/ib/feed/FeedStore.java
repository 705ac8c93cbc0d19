package io.throughline.ib.feed;

import io.throughline.api.store.Store;
import io.throughline.ib.contract.ContractBook;
import io.throughline.ib.session.TwsSession;

/// What feeds need of the store they belong to.
public interface FeedStore {
  /// What the run has to start.
  Store store();

  TwsSession session();

  /// The contracts that names mean, as far as they were looked up.
  ContractBook contracts();

  /// Tells the run something.
  ///
  /// @param code TWS's number where there is one; 0 otherwise
  void tell(int code, String text);

  /// The quality of live data to ask for: 1 live, 2 frozen, 3 delayed, 4 delayed and frozen.
  int marketDataType();

  /// Whether prices of indices come from price ticks, rather than from trades.
  boolean hasIndexTicks();
}
