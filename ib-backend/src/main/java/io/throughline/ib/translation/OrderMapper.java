package io.throughline.ib.translation;

import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.order.TimeInForce;
import io.throughline.api.order.Trail;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.instrument.PriceGrid;
import io.throughline.ib.instrument.PriceGrid.Direction;
import io.throughline.ib.instrument.TradedInstrument;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderHandling;
import io.throughline.tws.message.OrderPricing;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import io.throughline.tws.time.TwsTime;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Says in the words of TWS what a strategy has ordered.
///
/// | ours | orderType | lmtPrice | auxPrice | besides |
/// |---|---|---|---|---|
/// | Market | MKT | | | |
/// | Close | MOC | | | always DAY: TWS takes nothing else |
/// | Limit | LMT | limit | | |
/// | Stop | STP | | stop | |
/// | StopLimit | STP LMT | limit | stop | |
/// | StopTrail | TRAIL | | amount | or `trailingPercent` |
/// | StopTrailLimit | TRAIL LIMIT | | amount | or `trailingPercent`; `trailStopPrice`, `lmtPriceOffset` |
///
/// Prices between two steps of the instrument's grid are rounded, limits to the side that is better
/// for the owner of the order, stops to the nearest step. A time in force is written with its zone,
/// always. Pure.
public final class OrderMapper {
  private static final int OCA_CANCELS_THE_REST = 1;
  private static final double PERCENT = 100;

  private OrderMapper() {}

  /// What does not come from the strategy.
  ///
  /// @param identity with the ids that TWS knows and the order's ref
  /// @param ocaGroup empty for none
  public record Placement(
      Order.Identity identity, String ocaGroup, String account, boolean transmit) {}

  /// The request that places an order, or changes it when its order id is at work.
  ///
  /// @throws UnsendableOrderException if TWS has nothing like it
  /// @throws io.throughline.api.TradingException if an option is none
  public static PlaceOrder map(
      OrderRequest request, TradedInstrument instrument, Placement placement) {
    Prices prices = prices(request, instrument.prices());
    Validity validity = validity(request);
    String action = request.side() == Side.BUY ? "BUY" : "SELL";
    Order order =
        Order.NONE
            .with(placement.identity())
            .with(
                new Order.Terms(
                    action,
                    Sizes.decimal(request.size()),
                    prices.type(),
                    prices.limit(),
                    prices.aux(),
                    validity.tif(),
                    null,
                    null))
            .with(new Order.Accounts(placement.account(), "", "", "", "", false, ""))
            .with(new Order.Times("", validity.goodTill(), "", "", null, ""))
            .with(
                new OrderHandling.Transmission(
                    placement.transmit(), false, null, false, false, false, false))
            .with(new OrderPricing.Trigger(0, prices.trailStop(), prices.trailPercent()))
            .with(new OrderPricing.Adjustment("", null, prices.limitOffset(), null, null, null, 0));
    if (!placement.ocaGroup().isEmpty()) {
      order = order.with(new OrderHandling.Oca(placement.ocaGroup(), OCA_CANCELS_THE_REST));
    }
    return new PlaceOrder(
        placement.identity().orderId(),
        instrument.contract(),
        OrderOptions.apply(order, request.options()));
  }

  // ---------------------------------------------------------------- prices

  private record Prices(
      String type,
      @Nullable Double limit,
      @Nullable Double aux,
      @Nullable Double trailStop,
      @Nullable Double trailPercent,
      @Nullable Double limitOffset) {
    static Prices of(String type, @Nullable Double limit, @Nullable Double aux) {
      return new Prices(type, limit, aux, null, null, null);
    }
  }

  private static Prices prices(OrderRequest request, PriceGrid grid) {
    Side side = request.side();
    return switch (request.type()) {
      case OrderType.Market _ -> Prices.of("MKT", null, null);
      case OrderType.Close _ -> Prices.of("MOC", null, null);
      case OrderType.Limit(double price) -> Prices.of("LMT", limit(grid, side, price), null);
      case OrderType.Stop(double price) -> Prices.of("STP", null, stop(grid, price));
      case OrderType.StopLimit(double stop, double limit) ->
          Prices.of("STP LMT", limit(grid, side, limit), stop(grid, stop));
      case OrderType.StopTrail(double _, Trail trail) -> trailing("TRAIL", trail, null, null);
      case OrderType.StopTrailLimit(double base, double limit, Trail trail) ->
          trailing(
              "TRAIL LIMIT",
              trail,
              stop(grid, base + side.sign() * trail.distanceAt(base)),
              stop(grid, side.sign() * (limit - base)));
      case OrderType.Historical _ ->
          throw new UnsendableOrderException(
              "an order booked from history cannot be sent to TWS: it has been executed elsewhere");
    };
  }

  private static Prices trailing(
      String type, Trail trail, @Nullable Double stop, @Nullable Double offset) {
    return switch (trail) {
      case Trail.Amount(double money) -> new Prices(type, null, money, stop, null, offset);
      case Trail.Fraction(double fraction) ->
          new Prices(type, null, null, stop, percent(fraction), offset);
    };
  }

  /// A hundred times the fraction, as a person would write it: 0.07 is 7, not 7.000000000000001.
  private static double percent(double fraction) {
    return BigDecimal.valueOf(fraction).multiply(BigDecimal.valueOf(PERCENT)).doubleValue();
  }

  private static double limit(PriceGrid grid, Side side, double price) {
    return grid.round(price, side.isBuy() ? Direction.DOWN : Direction.UP);
  }

  private static double stop(PriceGrid grid, double price) {
    return grid.round(price, Direction.NEAREST);
  }

  // ---------------------------------------------------------------- time in force

  private record Validity(String tif, String goodTill) {}

  private static Validity validity(OrderRequest request) {
    if (request.type() instanceof OrderType.Close) {
      return new Validity("DAY", "");
    }
    return switch (request.timeInForce()) {
      case TimeInForce.GoodTillCancelled _ -> new Validity("GTC", "");
      case TimeInForce.Day _ -> new Validity("DAY", "");
      case TimeInForce.GoodTillTime _, TimeInForce.GoodTillDate _ ->
          new Validity("GTD", utc(endNanos(request, EpochNanos.MIN)));
    };
  }

  /// When the order's time in force is over; [EpochNanos#MAX] if never.
  ///
  /// @param sentNanos when it was sent, which decides the session of a day order
  public static long endNanos(OrderRequest request, long sentNanos) {
    if (request.type() instanceof OrderType.Close) {
      return request.data().spec().endOfSession(sentNanos);
    }
    return switch (request.timeInForce()) {
      case TimeInForce.GoodTillCancelled _ -> EpochNanos.MAX;
      case TimeInForce.Day _ -> request.data().spec().endOfSession(sentNanos);
      case TimeInForce.GoodTillTime(long timeNanos) -> timeNanos;
      case TimeInForce.GoodTillDate(var date) -> {
        var session = request.data().spec().session();
        yield request.data().spec().endOfSession(session.startOn(date));
      }
    };
  }

  /// Whole seconds, rounded up: the instant itself still belongs to the time in force.
  private static String utc(long timeNanos) {
    long seconds = Math.ceilDiv(timeNanos, EpochNanos.PER_SECOND);
    return TwsTime.of(
            EpochNanos.toInstant(seconds * EpochNanos.PER_SECOND), ZoneOffset.UTC, TwsTime.Form.UTC)
        .text();
  }
}
