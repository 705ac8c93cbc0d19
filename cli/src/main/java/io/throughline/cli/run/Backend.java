package io.throughline.cli.run;

import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.SettingsReader;

/// Where a run's bars come from and its orders go.
enum Backend {
  /// Files and a simulated broker.
  BACKTEST,
  /// TWS or Gateway.
  IB,
  /// A fake TWS in this process, over a socket, with the files as its market.
  FAKE;

  static Backend read(SettingsReader read) {
    return read.read(
            RunKey.BACKEND, "backtest, ib or fake", text -> Texts.constant(Backend.class, text))
        .orElse(BACKTEST);
  }
}
