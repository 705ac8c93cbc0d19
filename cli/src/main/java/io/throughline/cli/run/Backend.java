package io.throughline.cli.run;

import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.SettingsReader;

/// Where a run's bars come from and its orders go.
enum Backend {
  /// Files and a simulated broker.
  BACKTEST,
  /// TWS or Gateway.
  IB;

  static Backend read(SettingsReader read) {
    return read.read(RunKey.BACKEND, "backtest or ib", text -> Texts.constant(Backend.class, text))
        .orElse(BACKTEST);
  }
}
