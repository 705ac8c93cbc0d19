package io.throughline.testkit.simulation;

import java.time.Duration;

/// How a link carries bytes while nothing breaks. Order is always kept.
///
/// @param least the shortest way
/// @param most the longest way; each piece draws its own
/// @param splitFraction of what is written at once arrives in pieces
/// @param mergeFraction of the pieces that have arrived together is handed over as one
public record LinkTraits(
    Duration least, Duration most, double splitFraction, double mergeFraction) {
  public LinkTraits {
    if (least.isNegative() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "a way must take from 0 upwards but is %s..%s".formatted(least, most));
    }
    requireFraction("splitFraction", splitFraction);
    requireFraction("mergeFraction", mergeFraction);
  }

  private static void requireFraction(String name, double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException(name + " must be in 0..1 but is " + fraction);
    }
  }

  /// 0.1 to 2 ms, a tenth of the messages in pieces, half of what arrives together as one.
  public static LinkTraits standard() {
    return new LinkTraits(Duration.ofNanos(100_000), Duration.ofMillis(2), 0.1, 0.5);
  }

  /// No time, no splitting, no merging.
  public static LinkTraits ideal() {
    return new LinkTraits(Duration.ZERO, Duration.ZERO, 0, 0);
  }

  /// 1 to 300 ms, half of the messages in pieces.
  public static LinkTraits rough() {
    return new LinkTraits(Duration.ofMillis(1), Duration.ofMillis(300), 0.5, 0.5);
  }
}
