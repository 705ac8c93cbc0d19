package io.throughline.engine.analysis;

import io.throughline.api.analysis.AnalysisContext;
import io.throughline.api.analysis.Analyzer;

/// An analyzer of the value of the account, or of the fund's share.
abstract class ValueAnalyzer<R> extends Analyzer<R> {
  private final Valuation valuation;
  private boolean isFund;
  private double value;

  ValueAnalyzer(Valuation valuation) {
    this.valuation = valuation;
  }

  @Override
  public void start(AnalysisContext context) {
    isFund =
        switch (valuation) {
          case AS_BROKER -> context.broker().isFundMode();
          case ACCOUNT -> false;
          case FUND -> true;
        };
    value = isFund ? context.broker().fundValue() : context.broker().value();
  }

  @Override
  public void onCashValue(double cash, double accountValue) {
    if (!isFund) {
      value = accountValue;
    }
  }

  @Override
  public void onFund(double fundValue, double shares) {
    if (isFund) {
      value = fundValue;
    }
  }

  /// The value before the running step.
  final double value() {
    return value;
  }
}
