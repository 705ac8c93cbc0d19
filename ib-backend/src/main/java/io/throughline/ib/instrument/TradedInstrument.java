package io.throughline.ib.instrument;

import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ContractDetails;
import io.throughline.tws.time.ZoneNames;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/// What orders on a feed trade: a resolved contract and what its prices mean.
///
/// @param contract with its number
/// @param prices the prices at which it can be ordered
/// @param zone in which its exchange reads times
/// @param pointValue money for a price change of one, in the contract's currency: the multiplier,
///   divided by the price magnifier
public record TradedInstrument(
    Contract contract, PriceGrid prices, ZoneId zone, double pointValue) {
  private static final double FALLBACK_INCREMENT = 0.01;

  public TradedInstrument {
    if (!(pointValue > 0)) {
      throw new IllegalArgumentException(
          "the point value of an instrument must be above 0 but is " + pointValue);
    }
  }

  /// What contract details say of an instrument.
  public static TradedInstrument of(Contract contract, ContractDetails details) {
    BigDecimal tick = details.market().minTick();
    double increment = tick == null || tick.signum() <= 0 ? FALLBACK_INCREMENT : tick.doubleValue();
    int magnifier = Math.max(1, details.market().priceMagnifier());
    return new TradedInstrument(
        contract,
        PriceGrid.of(increment),
        ZoneNames.find(details.hours().timeZoneId()).orElse(ZoneOffset.UTC),
        multiplier(contract.derivative().multiplier()) / magnifier);
  }

  private static double multiplier(String text) {
    try {
      double multiplier = text.isBlank() ? 1 : Double.parseDouble(text.strip());
      return multiplier > 0 && Double.isFinite(multiplier) ? multiplier : 1;
    } catch (NumberFormatException _) {
      return 1;
    }
  }

  /// The same at other prices.
  public TradedInstrument with(PriceGrid newPrices) {
    return new TradedInstrument(contract, newPrices, zone, pointValue);
  }

  public int conId() {
    return contract.conId();
  }

  /// Whether a position is paid in full rather than by margin.
  public boolean isStockLike() {
    return switch (contract.listing().secType()) {
      case "FUT", "OPT", "FOP" -> false;
      default -> true;
    };
  }

  /// Symbol, type and number, for messages.
  public String name() {
    var listing = contract.listing();
    return Objects.requireNonNull(listing).symbol()
        + " "
        + listing.secType()
        + " "
        + contract.conId();
  }
}
