package io.throughline.faketws.market;

import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ContractDetails;
import io.throughline.tws.message.ContractMessage.PriceIncrement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// One instrument of the universe: what TWS says about it, and how its market behaves.
///
/// @param contract as in contract details, with the exchange it is listed under
/// @param increments price steps by price, ascending
public record Instrument(
    Contract contract,
    ContractDetails details,
    TradingSchedule schedule,
    List<PriceIncrement> increments,
    Behaviour behaviour,
    Permission permission) {
  private static final double ROUNDING = 1e-7;

  public Instrument {
    increments = List.copyOf(increments);
    if (contract.conId() <= 0) {
      throw new IllegalArgumentException("an instrument must have a conId above 0: " + contract);
    }
  }

  /// How the market of the instrument behaves.
  ///
  /// @param price around which it trades at the anchor time
  /// @param volatility per year, as a fraction
  /// @param ticksPerSecond of the recent past and the future
  /// @param trades share of ticks with a trade, 0 for what only has quotes
  /// @param quotes false for what has no bid and ask: an index
  /// @param typicalSize of a trade
  public record Behaviour(
      double price,
      double volatility,
      int ticksPerSecond,
      double trades,
      boolean quotes,
      double typicalSize) {}

  /// What the user may see and do.
  public enum Permission {
    /// Data and trading.
    FULL,
    /// Only delayed data; trading.
    DELAYED,
    /// No data at all, and no trading.
    NONE,
    /// Data and trading, but shares must be located before they are sold short.
    HARD_TO_BORROW
  }

  public int conId() {
    return contract.conId();
  }

  public String secType() {
    return contract.listing().secType();
  }

  public String symbol() {
    return contract.listing().symbol();
  }

  /// Smallest price step.
  public double minTick() {
    return Objects.requireNonNull(details.market().minTick(), "every instrument has one")
        .doubleValue();
  }

  /// The price step at a price.
  public double incrementAt(double price) {
    double increment = minTick();
    for (PriceIncrement step : increments) {
      if (Math.abs(price) >= step.lowEdge()) {
        increment = step.increment();
      }
    }
    return increment;
  }

  /// True if a price is a whole number of steps.
  public boolean conforms(double price) {
    double steps = price / incrementAt(price);
    return Math.abs(steps - Math.rint(steps)) < ROUNDING * Math.max(1, Math.abs(steps));
  }

  /// The nearest price that is a whole number of steps.
  public double round(double price) {
    double increment = incrementAt(price);
    return Math.rint(Math.rint(price / increment) * increment * 1e9) / 1e9;
  }

  /// What a price change of one is worth, per contract, in currency.
  public double pointValue() {
    String multiplier = contract.derivative().multiplier();
    double factor = multiplier.isEmpty() ? 1 : Double.parseDouble(multiplier);
    return factor / Math.max(1, details.market().priceMagnifier());
  }

  public List<String> validExchanges() {
    return Arrays.asList(details.market().validExchanges().split(",", -1));
  }

  public boolean hasTrades() {
    return behaviour.trades() > 0;
  }
}
