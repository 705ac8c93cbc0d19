package io.throughline.cli.run;

import io.throughline.faketws.io.Pace;
import io.throughline.faketws.scenario.Scenario;
import java.util.List;

/// How a run trades on a fake TWS in this process.
///
/// @param live as through TWS, except where it is
/// @param cash of the account at the start, in dollars
/// @param seed of all that is drawn by lot
record FakeRequest(LiveRequest live, double cash, List<Scenario> scenarios, long seed, Pace pace) {
  FakeRequest {
    scenarios = List.copyOf(scenarios);
  }
}
