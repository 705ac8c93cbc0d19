package io.throughline.api.run;

import io.throughline.api.TradingException;

/// How a run ended.
public sealed interface RunOutcome {

  /// All feeds came to their end.
  record Completed() implements RunOutcome {}

  /// Somebody stopped it.
  record Stopped() implements RunOutcome {}

  /// Something failed; what was found until then is kept.
  record Failed(TradingException cause) implements RunOutcome {}
}
