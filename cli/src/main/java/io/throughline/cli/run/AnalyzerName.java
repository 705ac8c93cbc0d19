package io.throughline.cli.run;

import io.throughline.api.analysis.Analyzer;
import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.SettingsReader;
import io.throughline.cli.setting.Value;
import io.throughline.engine.analysis.DrawdownAnalyzer;
import io.throughline.engine.analysis.ReturnsAnalyzer;
import io.throughline.engine.analysis.SharpeRatioAnalyzer;
import io.throughline.engine.analysis.SqnAnalyzer;
import io.throughline.engine.analysis.TradeAnalyzer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// An analyzer that can be asked for by name.
enum AnalyzerName {
  RETURNS,
  DRAWDOWN,
  TRADES,
  SHARPE,
  SQN;

  /// Those that were asked for, all of them if none was.
  static List<AnalyzerName> read(SettingsReader read) {
    List<Value> told = read.settings().values(RunKey.ANALYZER);
    if (told.isEmpty()) {
      return List.of(values());
    }
    Set<AnalyzerName> names = EnumSet.noneOf(AnalyzerName.class);
    for (Value value : told) {
      read.parse(
              value,
              "returns, drawdown, trades, sharpe or sqn",
              text -> Texts.constant(AnalyzerName.class, text))
          .ifPresent(names::add);
    }
    return List.copyOf(names);
  }

  Supplier<Analyzer<?>> supplier() {
    return switch (this) {
      case RETURNS -> ReturnsAnalyzer::new;
      case DRAWDOWN -> DrawdownAnalyzer::new;
      case TRADES -> TradeAnalyzer::new;
      case SHARPE -> SharpeRatioAnalyzer::new;
      case SQN -> SqnAnalyzer::new;
    };
  }
}
