package io.throughline.cli.run;

import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.SettingsReader;
import io.throughline.cli.setting.Value;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.io.Pace;
import io.throughline.faketws.scenario.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads what was told about a fake TWS.
final class FakeReader {
  private static final long STANDARD_SEED = 1;

  /// As in a backtest.
  private static final double STANDARD_CASH = 10_000;

  private final SettingsReader read;

  FakeReader(SettingsReader read) {
    this.read = read;
  }

  FakeRequest fake() {
    return new FakeRequest(
        new LiveReader(read).onPaper(),
        read.read(RunKey.CASH, "a number above 0", Texts::positive).orElse(STANDARD_CASH),
        scenarios(),
        read.read(RunKey.SEED, "a whole number", Long::parseLong).orElse(STANDARD_SEED),
        read.read(RunKey.SPEED, "a number above 0, or max", Pace::parse).orElse(null));
  }

  private List<Scenario> scenarios() {
    var scenarios = new ArrayList<Scenario>();
    for (Value value : read.settings().values(RunKey.SCENARIO)) {
      try {
        scenarios.add(FaultCatalogue.fileOrFault(value.text()));
      } catch (IOException e) {
        read.problem(value, value.text() + " cannot be read: " + e);
      } catch (IllegalArgumentException e) {
        read.problem(value, String.valueOf(e.getMessage()));
      }
    }
    return scenarios;
  }
}
