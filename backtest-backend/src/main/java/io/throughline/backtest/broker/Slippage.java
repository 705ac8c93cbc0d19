package io.throughline.backtest.broker;

import io.throughline.api.order.Side;

/// How much worse than the market orders are filled.
///
/// @param fraction of the price: 0.01 for one percent; goes before `fixed`
/// @param fixed in money, used when `fraction` is 0
/// @param atOpen whether fills at a bar's open slip too
/// @param match whether a price beyond the bar is moved to its end; otherwise there is no fill
/// @param limit whether limit orders may slip up to their limit even without `match`
/// @param outside whether prices beyond the bar are kept as they are, where they would be moved
public record Slippage(
    double fraction, double fixed, boolean atOpen, boolean match, boolean limit, boolean outside) {
  /// Fills happen where the market is.
  public static final Slippage NONE = new Slippage(0, 0, false, true, true, false);

  /// The price at which no execution is possible.
  static final double NOWHERE = Double.NaN;

  public Slippage {
    check("fraction", fraction);
    check("fixed", fixed);
  }

  private static void check(String what, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "the " + what + " of slippage must be 0 or more but is " + value);
    }
  }

  /// Slippage by a fraction of the price, at the open too, within the bar.
  public static Slippage percent(double fraction) {
    return new Slippage(fraction, 0, true, true, true, false);
  }

  /// Slippage in money, at the open too, within the bar.
  public static Slippage fixed(double money) {
    return new Slippage(0, money, true, true, true, false);
  }

  public Slippage withAtOpen(boolean value) {
    return new Slippage(fraction, fixed, value, match, limit, outside);
  }

  public Slippage withMatch(boolean value) {
    return new Slippage(fraction, fixed, atOpen, value, limit, outside);
  }

  public Slippage withLimit(boolean value) {
    return new Slippage(fraction, fixed, atOpen, match, value, outside);
  }

  public Slippage withOutside(boolean value) {
    return new Slippage(fraction, fixed, atOpen, match, limit, value);
  }

  /// The price after slipping from `price`, not beyond `bound`; `NaN` if there is none.
  double slip(Side side, double bound, double price) {
    return within(side, bound, price, match);
  }

  /// The same for orders with a limit.
  double slipLimit(Side side, double bound, double price) {
    return within(side, bound, price, match || limit);
  }

  /// The same at a bar's open.
  double slipOpen(Side side, double bound, double price) {
    return atOpen ? slip(side, bound, price) : price;
  }

  /// The same at a bar's open for orders with a limit.
  double slipOpenLimit(Side side, double bound, double price) {
    return atOpen ? slipLimit(side, bound, price) : price;
  }

  private double within(Side side, double bound, double price, boolean moves) {
    double slipped = slipped(side, price);
    if (side.isBuy() ? slipped <= bound : slipped >= bound) {
      return slipped;
    }
    if (!moves) {
      return NOWHERE;
    }
    return outside ? slipped : bound;
  }

  private double slipped(Side side, double price) {
    if (fraction != 0) {
      return side.isBuy() ? price * (1 + fraction) : price * (1 - fraction);
    }
    return side.isBuy() ? price + fixed : price - fixed;
  }
}
