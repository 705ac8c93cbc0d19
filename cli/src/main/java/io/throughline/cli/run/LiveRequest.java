package io.throughline.cli.run;

import io.throughline.ib.IbConfig;
import io.throughline.ib.order.BrokerOptions.Recovery;
import io.throughline.ib.safety.SafetyRules;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a run trades through TWS.
///
/// @param duration after which it stops; `null` for never
/// @param journal where orders are written down; `null` for nowhere
/// @param transcript where the wire is written down; `null` for nowhere
record LiveRequest(
    IbConfig config,
    SafetyRules safety,
    Recovery recovery,
    @Nullable Duration duration,
    @Nullable Path journal,
    @Nullable Path transcript) {
  /// The same over another connection.
  LiveRequest with(IbConfig connection) {
    return new LiveRequest(connection, safety, recovery, duration, journal, transcript);
  }
}
