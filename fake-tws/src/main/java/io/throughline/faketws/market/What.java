package io.throughline.faketws.market;

import java.util.Locale;
import java.util.Optional;

/// Which price of the market a bar or tick is made of.
public enum What {
  TRADES,
  MIDPOINT,
  BID,
  ASK,
  BID_ASK;

  /// The price that a word of a request names; empty if bars are not made of it. Adjusted and
  /// aggregated trades are trades: nothing is ever split here.
  public static Optional<What> parse(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "TRADES", "ADJUSTED_LAST", "AGGTRADES" -> Optional.of(TRADES);
      case "MIDPOINT" -> Optional.of(MIDPOINT);
      case "BID" -> Optional.of(BID);
      case "ASK" -> Optional.of(ASK);
      case "BID_ASK" -> Optional.of(BID_ASK);
      default -> Optional.empty();
    };
  }
}
