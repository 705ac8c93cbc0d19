package io.throughline.cli.run;

import io.throughline.backtest.account.CommissionScheme;
import io.throughline.backtest.broker.SimulatedBroker;
import io.throughline.backtest.broker.Slippage;

/// The account a run trades on.
///
/// @param cash at the start
/// @param priceStep between two prices an order may have; 0 for every price
/// @param cheatOnClose whether market orders are filled at the close at which they were given
record AccountRequest(
    double cash,
    CommissionScheme commission,
    Slippage slippage,
    double priceStep,
    boolean cheatOnClose) {

  SimulatedBroker open() {
    var builder = SimulatedBroker.builder().cash(cash).commission(commission).slippage(slippage);
    if (priceStep > 0) {
      builder.priceStep(priceStep);
    }
    if (cheatOnClose) {
      builder.cheatOnClose();
    }
    return builder.build();
  }
}
