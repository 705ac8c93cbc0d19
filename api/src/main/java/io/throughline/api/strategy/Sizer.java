package io.throughline.api.strategy;

import io.throughline.api.broker.CommissionInfo;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Side;
import io.throughline.api.portfolio.Position;

/// Decides the size of orders that name none.
@FunctionalInterface
public interface Sizer {

  /// What a sizer may look at.
  ///
  /// @param cash the account's cash now
  /// @param position what is held of the feed's instrument
  record Request(
      DataFeed data, Side side, double cash, Position position, CommissionInfo commission) {}

  /// The size of the order; the sign does not matter, 0 means no order.
  Quantity size(Request request);

  /// The same size each time.
  static Sizer fixedSize(double stake) {
    Quantity size = Quantity.of(stake);
    return _ -> size;
  }

  /// An equal share of `stake` each time, in whole units.
  static Sizer fixedSize(double stake, int tranches) {
    return fixedSize(tranches > 1 ? Math.abs(Math.floor(stake / tranches)) : stake);
  }

  /// `stake` when flat, twice as much to turn a position round.
  static Sizer fixedReverser(double stake) {
    Quantity once = Quantity.of(stake);
    Quantity twice = once.plus(once);
    return request -> request.position().isFlat() ? once : twice;
  }

  /// Grows towards `stake` in equal shares, in whole units.
  static Sizer fixedSizeTarget(double stake, int tranches) {
    if (tranches <= 1) {
      return fixedSize(stake);
    }
    Quantity share = Quantity.of(Math.abs(Math.floor(stake / tranches)));
    Quantity target = Quantity.of(stake);
    return request -> request.position().size().plus(share).min(target);
  }

  /// What a percentage of the cash buys at the current close; in a position, the size of the
  /// position.
  static Sizer percent(double percents) {
    return request ->
        request.position().isFlat()
            ? Quantity.atMost(request.cash() / request.data().close(0) * (percents / 100))
            : request.position().size();
  }

  /// What all the cash buys at the current close; in a position, the size of the position.
  static Sizer allIn() {
    return percent(100);
  }

  /// The same sizes without their fractions.
  default Sizer wholeUnits() {
    return request -> Quantity.of((long) size(request).toDouble());
  }
}
