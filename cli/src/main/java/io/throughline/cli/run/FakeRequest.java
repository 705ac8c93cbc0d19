package io.throughline.cli.run;

import io.throughline.faketws.io.Pace;
import io.throughline.faketws.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a run trades on a fake TWS in this process.
///
/// @param live as through TWS, except where it is
/// @param cash of the account at the start, in dollars
/// @param seed of all that is drawn by lot
/// @param pace of the market; `null` for in step with the run
record FakeRequest(
    LiveRequest live, double cash, List<Scenario> scenarios, long seed, @Nullable Pace pace) {
  FakeRequest {
    scenarios = List.copyOf(scenarios);
  }

  /// The pace of the market; empty if it goes in step with the run. Faults may lose bytes, and then
  /// nobody can tell what is lost from what is late: with them the market goes by itself.
  Optional<Pace> ownPace() {
    if (pace != null) {
      return Optional.of(pace);
    }
    return scenarios.isEmpty() ? Optional.empty() : Optional.of(new Pace.Max());
  }
}
