package io.throughline.engine.data.filter;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.MutableBar;
import io.throughline.engine.data.BarFilter;
import io.throughline.engine.data.FilterFactory;
import java.util.OptionalDouble;

/// Makes Renko bricks of bars: a brick of fixed size each time the price has left the last one, at
/// most one for each bar. Bars without a brick are dropped; bricks have no volume.
///
/// @param size height of a brick in price units; when empty the first open divided by `autoParts`,
///   rounded down
/// @param autoParts into how many bricks the price is divided when there is no size
/// @param isDynamic whether an automatic size is found anew for each brick
/// @param align the first edge is rounded to a multiple of this; 0 for not at all
/// @param touch which prices can make a brick
public record Renko(
    OptionalDouble size, double autoParts, boolean isDynamic, double align, Touch touch)
    implements FilterFactory {

  /// Which prices of a bar can make a brick.
  public enum Touch {
    CLOSE,
    /// The high makes rising bricks, the low falling ones.
    HIGH_AND_LOW
  }

  /// Bricks of a size, beginning at whole prices.
  public static Renko ofSize(double size) {
    if (!(size > 0)) {
      throw new IllegalArgumentException("a Renko brick needs a positive size but has " + size);
    }
    return new Renko(OptionalDouble.of(size), 20, false, 1, Touch.CLOSE);
  }

  /// Bricks of a twentieth of the first open.
  public static Renko autoSized() {
    return autoSized(20);
  }

  /// Bricks of a part of the first open.
  ///
  /// @param parts how many bricks the price is high
  public static Renko autoSized(double parts) {
    if (!(parts > 0)) {
      throw new IllegalArgumentException(
          "the number of Renko bricks in a price must be positive but is " + parts);
    }
    return new Renko(OptionalDouble.empty(), parts, false, 1, Touch.CLOSE);
  }

  public Renko alignedTo(double newAlign) {
    return new Renko(size, autoParts, isDynamic, newAlign, touch);
  }

  public Renko touching(Touch newTouch) {
    return new Renko(size, autoParts, isDynamic, align, newTouch);
  }

  /// With an automatic size that follows the price.
  public Renko dynamic() {
    return new Renko(size, autoParts, true, align, touch);
  }

  @Override
  public BarFilter create(FeedSpec feed) {
    return new Bricks(this, feed.name());
  }

  private static final class Bricks implements BarFilter {
    private final Renko options;
    private final String feedName;
    private boolean hasEdges;
    private double size;
    private double top;
    private double bottom;

    Bricks(Renko options, String feedName) {
      this.options = options;
      this.feedName = feedName;
    }

    @Override
    public void onBar(MutableBar bar, Output out) {
      if (!hasEdges) {
        begin(bar.open());
      }
      boolean isByClose = options.touch() == Touch.CLOSE;
      double reachedUp = isByClose ? bar.close() : bar.high();
      double reachedDown = isByClose ? bar.close() : bar.low();
      if (reachedUp >= top) {
        double edge = top;
        bar.open(edge).low(edge).high(edge + size).close(edge + size).volume(0);
        resize(reachedUp);
        bottom = edge;
        top = edge + size;
        out.emit(bar);
      } else if (reachedDown <= bottom) {
        double edge = bottom;
        bar.open(edge).high(edge).low(edge - size).close(edge - size).volume(0);
        resize(reachedDown);
        top = edge;
        bottom = edge - size;
        out.emit(bar);
      }
    }

    private void begin(double open) {
      double align = options.align();
      double start = align > 0 ? Math.rint(open / align) * align : open;
      size = options.size().isPresent() ? options.size().getAsDouble() : automaticSize(start);
      top = start + size;
      bottom = start - size;
      hasEdges = true;
    }

    private void resize(double price) {
      if (options.isDynamic() && options.size().isEmpty()) {
        size = automaticSize(price);
      }
    }

    private double automaticSize(double price) {
      double found = Math.floor(price / options.autoParts());
      if (!(found > 0)) {
        throw new IllegalArgumentException(
            "Renko finds no brick size for feed '"
                + feedName
                + "': "
                + price
                + " divided by "
                + options.autoParts()
                + " and rounded down is "
                + found
                + "; give a size with Renko.ofSize");
      }
      return found;
    }
  }
}
