package io.throughline.backtest.golden;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// When a value counts as the expected one, by the rules of the corpus.
///
/// Numbers may differ by 1e-9 of the larger one (at least of 1), sizes by 1e-8 (the grid of our
/// quantities), times by 50 microseconds. `null` stands for NaN.
///
/// A scenario whose expected sizes are off that grid (a sizer that buys for a fraction of the cash)
/// cannot be met exactly: each fill may be up to one step smaller, so a position may be off by as
/// many steps as there were such fills, and every sum of money by the same at the highest price
/// seen, once for the opening and once for the closing. That, and no more, is allowed there; see
/// [#forCase].
///
/// @param moneySlack allowed difference of every number that is not a size, in money
/// @param sizeSlack allowed difference of sizes beyond one step
record Tolerance(double moneySlack, double sizeSlack) {
  static final Tolerance STRICT = new Tolerance(0, 0);

  private static final double RELATIVE = 1e-9;
  private static final double SIZE = 1.000001e-8;
  private static final Duration TIME = Duration.of(50, ChronoUnit.MICROS);
  private static final double STEPS_PER_UNIT = 1e8;
  private static final Set<String> SIZES = Set.of("size", "rem", "psize");

  static Tolerance forCase(GoldenCase golden) {
    double highestPrice = 0;
    int fills = 0;
    for (JsonNode event : golden.expected().path("events")) {
      for (JsonNode bit : event.path("bits")) {
        if (isOffGrid(bit.path(1).asDouble())
            || isOffGrid(event.path("exec").path("psize").asDouble())) {
          fills++;
        }
        highestPrice = Math.max(highestPrice, Math.abs(bit.path(2).asDouble()));
      }
    }
    double multiplier = 1;
    for (JsonNode scheme : golden.scenario().path("broker").path("commission")) {
      JsonNode params = scheme.path("params");
      multiplier =
          Math.max(
              multiplier, params.path("mult").asDouble(1) * params.path("leverage").asDouble(1));
    }
    return new Tolerance(
        fills * 2 * highestPrice * multiplier / STEPS_PER_UNIT, fills / STEPS_PER_UNIT);
  }

  private static boolean isOffGrid(double size) {
    double steps = size * STEPS_PER_UNIT;
    return Math.abs(steps - Math.rint(steps)) > 2 * Math.ulp(steps);
  }

  /// Whether `found` is as good as `expected`.
  ///
  /// @param field the name of the value, which tells sizes from other numbers
  boolean accepts(String field, JsonNode expected, @Nullable Object found) {
    if (found instanceof LocalDateTime time) {
      return expected.isString() && isClose(expected.asString(), time);
    }
    if (found instanceof Number number && !isNan(number)) {
      return isNumber(expected) && isClose(field, number(expected), number.doubleValue());
    }
    if (found == null || isNan(found)) {
      return expected.isNull() || expected.isMissingNode();
    }
    if (found instanceof Boolean truth) {
      return expected.isBoolean() && expected.asBoolean() == truth;
    }
    return expected.isString() && expected.asString().equals(found.toString());
  }

  private static boolean isNan(Object found) {
    return found instanceof Number number && Double.isNaN(number.doubleValue());
  }

  private boolean isClose(String field, double expected, double found) {
    double difference = Math.abs(expected - found);
    if (SIZES.contains(field) || field.startsWith("size:")) {
      return difference <= SIZE + sizeSlack;
    }
    double scale = Math.max(1, Math.max(Math.abs(expected), Math.abs(found)));
    return expected == found || difference <= RELATIVE * scale + moneySlack;
  }

  private static boolean isClose(String expected, LocalDateTime found) {
    LocalDateTime time =
        expected.length() == "2006-01-02".length()
            ? LocalDateTime.parse(expected + "T00:00:00")
            : LocalDateTime.parse(expected);
    return Duration.between(time, found).abs().compareTo(TIME) <= 0;
  }

  private static boolean isNumber(JsonNode node) {
    return node.isNumber() || (node.isString() && node.asString().endsWith("inf"));
  }

  private static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.asDouble();
    }
    return node.asString().startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
