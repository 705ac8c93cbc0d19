package io.throughline.ib.instrument;

import io.throughline.api.broker.CommissionInfo;
import io.throughline.api.instrument.Quantity;

/// What a contract's size and price mean in money. Commissions are TWS's to tell, so they are 0
/// here.
///
/// @param multiplier money for a price change of one
public record ContractTerms(boolean isStockLike, double multiplier) implements CommissionInfo {
  public static final ContractTerms STOCK = new ContractTerms(true, 1);

  public static ContractTerms of(TradedInstrument instrument) {
    return new ContractTerms(instrument.isStockLike(), instrument.pointValue());
  }

  @Override
  public double leverage() {
    return 1;
  }

  @Override
  public Quantity sizeFor(double price, double cash) {
    double unit = Math.abs(price) * multiplier;
    return unit > 0 && cash > 0 ? Quantity.of((long) (cash / unit)) : Quantity.ZERO;
  }

  @Override
  public double value(Quantity size, double price) {
    return size.toDouble() * price * multiplier;
  }

  @Override
  public double commission(Quantity size, double price) {
    return 0;
  }
}
