package io.throughline.tws.message;

import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.error.ProtocolException.Place;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The trade in the text of an RTVolume tick: `price;size;time;totalVolume;vwap;single`.
///
/// @param price null when the update only changes the total
/// @param timeMillis time of the trade, milliseconds since 1970
/// @param singleMarketMaker one market maker filled the trade
public record RtVolume(
    @Nullable Double price,
    BigDecimal size,
    long timeMillis,
    BigDecimal totalVolume,
    double vwap,
    boolean singleMarketMaker) {
  private static final String[] NAMES = {"price", "size", "time", "totalVolume", "vwap", "single"};

  /// Reads the value of a tick.
  ///
  /// @throws ProtocolException if it does not have the six parts, or one is not a number
  public static RtVolume parse(String value) {
    String[] parts = value.split(";", -1);
    if (parts.length != NAMES.length) {
      throw ProtocolException.ofField(
          new Place("tickString", "value", 3),
          value,
          "must have the six parts of an RTVolume tick");
    }
    return new RtVolume(
        parts[0].isEmpty() ? null : number(parts, 0).doubleValue(),
        number(parts, 1),
        millis(parts),
        number(parts, 3),
        number(parts, 4).doubleValue(),
        single(parts));
  }

  private static BigDecimal number(String[] parts, int index) {
    var number =
        parts[index].isEmpty()
            ? BigDecimal.ZERO
            : io.throughline.tws.field.Decimals.parseDecimal(parts[index]);
    if (number == null) {
      throw wrong(parts, index, "must be a number");
    }
    return number;
  }

  private static long millis(String[] parts) {
    try {
      return Long.parseLong(parts[2]);
    } catch (NumberFormatException _) {
      throw wrong(parts, 2, "must be milliseconds since 1970");
    }
  }

  private static boolean single(String[] parts) {
    return switch (parts[5]) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(parts, 5, "must be true or false");
    };
  }

  private static ProtocolException wrong(String[] parts, int index, String expectation) {
    return ProtocolException.ofField(
        new Place("RTVolume", NAMES[index], index), parts[index], expectation);
  }
}
