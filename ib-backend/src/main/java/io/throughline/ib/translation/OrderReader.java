package io.throughline.ib.translation;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order.Creation;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.order.TimeInForce;
import io.throughline.api.order.Trail;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.Order;
import io.throughline.tws.time.TwsTime;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads an order as TWS describes it back into what a strategy had asked: the reverse of
/// [OrderMapper], for orders that are taken over from an earlier run.
public final class OrderReader {
  private static final double PERCENT = 100;

  private OrderReader() {}

  /// The request behind an order.
  ///
  /// @return empty if the order has no side, no size or a type that is none of ours
  public static Optional<OrderRequest> read(Order order, DataFeed data, ZoneId zone) {
    BigDecimal total = order.terms().totalQuantity();
    Optional<OrderType> type = type(order);
    if (total == null || total.signum() <= 0 || type.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OrderRequest(
            data,
            side(order),
            Quantity.parse(total.toPlainString()),
            type.get(),
            validity(order, zone),
            OrderRef.parse(order.identity().orderRef()).map(OrderRef::tradeId).orElse(0),
            OrderLinks.NONE,
            Map.of()));
  }

  private static Side side(Order order) {
    return order.terms().action().startsWith("B") ? Side.BUY : Side.SELL;
  }

  private static Optional<OrderType> type(Order order) {
    double limit = value(order.terms().lmtPrice());
    double aux = value(order.terms().auxPrice());
    return switch (order.terms().orderType()) {
      case "MKT" -> Optional.of(OrderType.MARKET);
      case "MOC" -> Optional.of(OrderType.CLOSE);
      case "LMT" -> Optional.of(new OrderType.Limit(limit));
      case "STP" -> Optional.of(new OrderType.Stop(aux));
      case "STP LMT", "STPLMT" -> Optional.of(new OrderType.StopLimit(aux, limit));
      case "TRAIL" -> Optional.of(new OrderType.StopTrail(base(order), trail(order)));
      case "TRAIL LIMIT" -> {
        double offset = value(order.pricing().adjustment().lmtPriceOffset());
        double base = base(order);
        yield Optional.of(
            new OrderType.StopTrailLimit(base, base + side(order).sign() * offset, trail(order)));
      }
      default -> Optional.empty();
    };
  }

  /// The price from which the trailing stop began: the stop, moved back by its distance.
  private static double base(Order order) {
    double stop = value(order.pricing().trigger().trailStopPrice());
    Trail trail = trail(order);
    int sign = side(order).sign();
    return switch (trail) {
      case Trail.Amount(double money) -> stop - sign * money;
      case Trail.Fraction(double fraction) -> stop / (1 + sign * fraction);
    };
  }

  private static Trail trail(Order order) {
    double percent = value(order.pricing().trigger().trailingPercent());
    return percent > 0
        ? new Trail.Fraction(percent / PERCENT)
        : new Trail.Amount(Math.max(0, value(order.terms().auxPrice())));
  }

  private static double value(@Nullable Double price) {
    return price == null || !Double.isFinite(price) || Math.abs(price) == Double.MAX_VALUE
        ? 0
        : price;
  }

  private static TimeInForce validity(Order order, ZoneId zone) {
    return switch (order.terms().tif()) {
      case "DAY", "" -> TimeInForce.DAY;
      case "GTD" -> {
        try {
          yield new TimeInForce.GoodTillTime(
              TwsTime.parse(order.times().goodTillDate(), zone).epochNanos());
        } catch (ProtocolException _) {
          yield TimeInForce.GOOD_TILL_CANCELLED;
        }
      }
      default -> TimeInForce.GOOD_TILL_CANCELLED;
    };
  }

  /// The prices it works with.
  public static Creation creation(OrderRequest request, long timeNanos) {
    return switch (request.type()) {
      case OrderType.Limit(double price) -> new Creation(timeNanos, price, price);
      case OrderType.Stop(double price) -> new Creation(timeNanos, price, price);
      case OrderType.StopLimit(double stop, double limit) -> new Creation(timeNanos, stop, limit);
      case OrderType.StopTrail(double base, Trail trail) -> {
        double stop = base + request.side().sign() * trail.distanceAt(base);
        yield new Creation(timeNanos, stop, stop);
      }
      case OrderType.StopTrailLimit(double base, double limit, Trail trail) -> {
        double stop = base + request.side().sign() * trail.distanceAt(base);
        yield new Creation(timeNanos, stop, stop + (limit - base));
      }
      case OrderType.Historical(double price, boolean _) -> new Creation(timeNanos, price, price);
      case OrderType.Market _, OrderType.Close _ -> {
        double close = request.data().size() > 0 ? request.data().close(0) : 0;
        yield new Creation(timeNanos, close, close);
      }
    };
  }
}
