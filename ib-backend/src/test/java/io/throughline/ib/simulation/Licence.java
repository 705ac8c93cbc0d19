package io.throughline.ib.simulation;

/// What a run need not know at its end, because a fault has kept it from it for good.
enum Licence {
  /// A feed may have ended: TWS has refused its data.
  FEED_ENDS,
  /// A feed may stay delayed: TWS said so of its subscription, and nothing else since.
  DELAYED,
  /// Bars may be missing or be at other times: TWS has shown others, or none.
  BARS,
  /// A new process may not know orders of the one before: TWS did not show them when it asked.
  STRANGERS,
  /// Cancels may stay unconfirmed: TWS never answers them.
  CANCELS,
  /// Commissions may be missing: TWS has not told them, or not as a number.
  COSTS,
  /// Prices may be others: TWS has corrected fills, or has rounded orders to another grid.
  PRICES,
  /// An order may be refused for its id: TWS says that it was used, though it was not.
  IDS,
  /// A changed order may be refused for its id: TWS has lost it, and is asked to change it after it
  /// has taken later ones.
  CHANGED_IDS
}
