package io.throughline.ib.instrument;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// The prices at which an instrument can be ordered: multiples of an increment that may grow with
/// the price.
///
/// @param bands ascending by their lower edge; the first one reaches down without end
public record PriceGrid(List<Band> bands) {
  /// A price that misses a step by less than this fraction of it lies on the step: it missed by the
  /// noise of its arithmetic.
  private static final double NOISE = 1e-6;

  /// From `lowEdge` on, prices are multiples of `increment`.
  public record Band(double lowEdge, double increment) {
    public Band {
      if (!(increment > 0) || Double.isInfinite(increment)) {
        throw new IllegalArgumentException("a price increment must be above 0 but is " + increment);
      }
    }
  }

  /// Which of the two neighbours a price between two steps becomes.
  public enum Direction {
    DOWN(RoundingMode.FLOOR),
    NEAREST(RoundingMode.HALF_EVEN),
    UP(RoundingMode.CEILING);

    private final RoundingMode mode;

    Direction(RoundingMode mode) {
      this.mode = mode;
    }
  }

  public PriceGrid {
    bands = List.copyOf(bands);
    if (bands.isEmpty()) {
      throw new IllegalArgumentException("a price grid needs at least one increment");
    }
  }

  /// The same increment at every price.
  public static PriceGrid of(double increment) {
    return new PriceGrid(List.of(new Band(0, increment)));
  }

  /// Whether the price can be ordered as it is.
  public boolean contains(double price) {
    double steps = Math.abs(price) / incrementAt(price);
    return Math.abs(steps - Math.rint(steps)) < NOISE;
  }

  /// The price on the grid that is next to `price`.
  public double round(double price, Direction direction) {
    double increment = incrementAt(price);
    double steps = price / increment;
    double nearest = Math.rint(steps);
    var whole =
        Math.abs(steps - nearest) < NOISE
            ? BigDecimal.valueOf((long) nearest)
            : BigDecimal.valueOf(steps).setScale(0, direction.mode);
    return whole.multiply(BigDecimal.valueOf(increment)).doubleValue();
  }

  /// The increment that counts at a price.
  public double incrementAt(double price) {
    double size = Math.abs(price);
    double increment = bands.getFirst().increment();
    for (Band band : bands) {
      if (size >= band.lowEdge()) {
        increment = band.increment();
      }
    }
    return increment;
  }
}
