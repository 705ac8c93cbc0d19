package io.throughline.cli.run;

import io.throughline.api.strategy.Sizer;
import io.throughline.backtest.account.CommissionScheme;
import io.throughline.backtest.account.CommissionScheme.Kind;
import io.throughline.backtest.broker.Slippage;
import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.SettingsReader;

/// Reads what was told about money, costs and sizes.
final class AccountReader {
  private static final double DEFAULT_CASH = 10_000;
  private static final double DEFAULT_PERCENTS = 20;

  /// What an order without a size gets.
  private enum SizerName {
    FIXED,
    REVERSER,
    PERCENT,
    PERCENT_INT,
    ALL_IN,
    ALL_IN_INT
  }

  private enum CommissionType {
    PERC,
    FIXED
  }

  private final SettingsReader read;

  AccountReader(SettingsReader read) {
    this.read = read;
  }

  AccountRequest account() {
    return new AccountRequest(
        read.read(RunKey.CASH, "a number", Texts::number).orElse(DEFAULT_CASH),
        commission(),
        slippage(),
        read.read(RunKey.PRICE_STEP, "a number above 0", Texts::positive).orElse(0.0),
        isOn(RunKey.COC));
  }

  boolean isOn(RunKey key) {
    return read.read(key, "true or false", Texts::truth).orElse(false);
  }

  Sizer sizer() {
    SizerName name =
        read.read(
                RunKey.SIZER,
                "fixed, reverser, percent, percent-int, all-in or all-in-int",
                text -> Texts.constant(SizerName.class, text))
            .orElse(SizerName.FIXED);
    double stake = read.read(RunKey.STAKE, "a number above 0", Texts::positive).orElse(1.0);
    double percents =
        read.read(RunKey.PERCENTS, "a number above 0", Texts::positive).orElse(DEFAULT_PERCENTS);
    return switch (name) {
      case FIXED -> Sizer.fixedSize(stake);
      case REVERSER -> Sizer.fixedReverser(stake);
      case PERCENT -> Sizer.percent(percents);
      case PERCENT_INT -> Sizer.percent(percents).wholeUnits();
      case ALL_IN -> Sizer.allIn();
      case ALL_IN_INT -> Sizer.allIn().wholeUnits();
    };
  }

  private CommissionScheme commission() {
    var scheme = CommissionScheme.builder().asFraction();
    read.read(RunKey.COMMISSION, "a number of 0 or more", Texts::notNegative)
        .ifPresent(scheme::commission);
    read.read(RunKey.MARGIN, "a number above 0", Texts::positive).ifPresent(scheme::margin);
    read.read(RunKey.MULT, "a number above 0", Texts::positive).ifPresent(scheme::multiplier);
    read.read(RunKey.LEVERAGE, "a number above 0", Texts::positive).ifPresent(scheme::leverage);
    read.read(RunKey.INTEREST, "a number of 0 or more", Texts::notNegative)
        .ifPresent(scheme::interest);
    read.read(
            RunKey.COMMISSION_TYPE,
            "perc or fixed",
            text -> Texts.constant(CommissionType.class, text))
        .ifPresent(type -> setType(scheme, type));
    return scheme.build();
  }

  private void setType(CommissionScheme.Builder scheme, CommissionType type) {
    scheme.kind(
        switch (type) {
          case PERC -> Kind.PERCENT;
          case FIXED -> Kind.FIXED;
        });
    if (read.settings().value(RunKey.MARGIN).isEmpty()) {
      scheme.stockLike();
    }
  }

  private Slippage slippage() {
    double fraction =
        read.read(RunKey.SLIP_PERC, "a number of 0 or more", Texts::notNegative).orElse(0.0);
    double money =
        read.read(RunKey.SLIP_FIXED, "a number of 0 or more", Texts::notNegative).orElse(0.0);
    if (fraction > 0 && money > 0) {
      read.settings()
          .value(RunKey.SLIP_FIXED)
          .ifPresent(value -> read.problem(value, "cannot go together with slip-perc; use one"));
    }
    if (fraction > 0) {
      return Slippage.percent(fraction);
    }
    return money > 0 ? Slippage.fixed(money) : Slippage.NONE;
  }
}
