package io.throughline.backtest.broker;

import io.throughline.api.order.Side;
import io.throughline.api.series.BarView;

/// Where, if anywhere, an order is filled within a bar. Pure; knows nothing of accounts or queues.
///
/// All results are prices; `NaN` means no execution on this bar.
final class Matcher {
  private final Slippage slippage;

  Matcher(Slippage slippage) {
    this.slippage = slippage;
  }

  /// Fills at a given price, as if it were the open.
  double market(Side side, BarView bar, double price) {
    return slippage.slipOpen(side, farEnd(side, bar), price);
  }

  /// Fills at the open when the market is better than the limit there, at the limit when the bar
  /// reaches it.
  double limit(Side side, BarView bar, double limit) {
    double open = bar.open();
    if (side.isBuy()) {
      if (limit >= open) {
        return slippage.slipOpenLimit(side, Math.min(bar.high(), limit), open);
      }
      return limit >= bar.low() ? limit : Slippage.NOWHERE;
    }
    if (limit <= open) {
      return slippage.slipOpenLimit(side, Math.max(bar.low(), limit), open);
    }
    return limit <= bar.high() ? limit : Slippage.NOWHERE;
  }

  /// Fills at the open when the market has gone beyond the stop by then, at the stop when the bar
  /// reaches it.
  double stop(Side side, BarView bar, double stop) {
    double far = farEnd(side, bar);
    if (opensBeyond(side, bar, stop)) {
      return slippage.slipOpen(side, far, bar.open());
    }
    return reaches(side, bar, stop) ? slippage.slip(side, far, stop) : Slippage.NOWHERE;
  }

  /// Whether a stop is touched within the bar.
  boolean triggers(Side side, BarView bar, double stop) {
    return opensBeyond(side, bar, stop) || reaches(side, bar, stop);
  }

  /// The fill of a stop-limit order on the bar that triggers it. A bar that touches the stop after
  /// its open is taken to run from there to its close.
  double stopLimit(Side side, BarView bar, double stop, double limit) {
    if (opensBeyond(side, bar, stop)) {
      return limit(side, bar, limit);
    }
    if (!reaches(side, bar, stop)) {
      return Slippage.NOWHERE;
    }
    if (side.isBuy() ? limit >= stop : limit <= stop) {
      return slippage.slipLimit(side, farEnd(side, bar), stop);
    }
    boolean comesBack = side.isBuy() == bar.open() > bar.close();
    boolean limitMet = side.isBuy() ? limit >= bar.close() : limit <= bar.close();
    return comesBack && limitMet ? limit : Slippage.NOWHERE;
  }

  private static double farEnd(Side side, BarView bar) {
    return side.isBuy() ? bar.high() : bar.low();
  }

  private static boolean opensBeyond(Side side, BarView bar, double stop) {
    return side.isBuy() ? bar.open() >= stop : bar.open() <= stop;
  }

  private static boolean reaches(Side side, BarView bar, double stop) {
    return side.isBuy() ? bar.high() >= stop : bar.low() <= stop;
  }
}
