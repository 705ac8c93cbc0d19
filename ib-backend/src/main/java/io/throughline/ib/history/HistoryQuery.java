package io.throughline.ib.history;

import io.throughline.tws.message.Contract;
import java.util.Locale;

/// Which past bars are wanted: those that end within `(beginNanos, endNanos]`.
///
/// @param what `TRADES`, `BID`, `MIDPOINT` and so on
/// @param beginNanos [io.throughline.api.time.EpochNanos#MIN] for as much as one request gives
public record HistoryQuery(
    Contract contract, String what, Hours hours, long beginNanos, long endNanos) {

  /// Which part of the day.
  public enum Hours {
    ALL,
    REGULAR
  }

  /// What history shows of contracts of a type when nobody says.
  public static String usualWhat(String secType) {
    return switch (secType.toUpperCase(Locale.ROOT)) {
      case "CASH", "CFD" -> "BID";
      case "CMDTY" -> "MIDPOINT";
      case "CRYPTO" -> "AGGTRADES";
      default -> "TRADES";
    };
  }
}
