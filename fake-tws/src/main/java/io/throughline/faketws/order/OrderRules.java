package io.throughline.faketws.order;

import io.throughline.faketws.exchange.Conditions;
import io.throughline.faketws.exchange.GoodTill;
import io.throughline.faketws.exchange.Treatment.Refusal;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.faketws.ledger.Side;
import io.throughline.faketws.market.Instrument;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderPricing.Trigger;
import io.throughline.tws.time.TwsTime;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What TWS refuses before an order leaves it.
final class OrderRules {
  private static final Set<String> TYPES =
      Set.of("MKT", "LMT", "STP", "STP LMT", "TRAIL", "TRAIL LIMIT", "MIT", "LIT", "MOC", "LOC");
  private static final Set<String> TIFS = Set.of("", "DAY", "GTC", "GTD", "IOC", "FOK", "OPG");

  private OrderRules() {}

  /// Why the order is refused; empty if it may go.
  static Optional<Refusal> refusal(Order order, Instrument instrument, Floor floor) {
    ZoneId zone = floor.settings().zone();
    Order.Terms terms = order.terms();
    try {
      Side.parse(terms.action());
    } catch (IllegalArgumentException _) {
      return refuse(
          321, "Error validating request.-'bL' : cause - Invalid action: " + terms.action());
    }
    if (!TYPES.contains(terms.orderType())) {
      return refuse(387, "Unsupported order type for this exchange and security type.");
    }
    if (instrument.details().market().orderTypes().isEmpty()) {
      return refuse(412, "The contract is not available for trading.");
    }
    if (!TIFS.contains(terms.tif())) {
      return refuse(111, "The TIF (Tif type) and the order type are incompatible.");
    }
    return Stream.of(
            size(terms, instrument),
            prices(order, instrument),
            time(order, zone),
            goodTill(order, instrument, floor),
            Conditions.refusal(order, zone))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Refusal> refuse(int code, String reason) {
    return Optional.of(new Refusal(code, reason));
  }

  private static Optional<Refusal> size(Order.Terms terms, Instrument instrument) {
    BigDecimal quantity = terms.totalQuantity();
    if (quantity == null || quantity.signum() <= 0) {
      return refuse(
          321, "Error validating request.-'bL' : cause - The order size must be above zero");
    }
    try {
      Quantity.of(quantity);
    } catch (IllegalArgumentException _) {
      return refuse(10250, "The size does not conform to the size increment of this contract.");
    }
    BigDecimal increment =
        Objects.requireNonNullElse(instrument.details().sizes().sizeIncrement(), BigDecimal.ONE);
    BigDecimal smallest =
        Objects.requireNonNullElse(instrument.details().sizes().minSize(), BigDecimal.ZERO);
    if (quantity.compareTo(smallest) < 0) {
      return refuse(388, "Order size does not meet the minimum size of " + smallest + ".");
    }
    if (quantity.remainder(increment).signum() != 0) {
      return refuse(10318, "This order doesn't support fractional quantity trading");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> prices(Order order, Instrument instrument) {
    Order.Terms terms = order.terms();
    Trigger trigger = order.pricing().trigger();
    String type = terms.orderType();
    boolean needsLimit = Set.of("LMT", "STP LMT", "LIT", "LOC").contains(type);
    boolean needsAux = Set.of("STP", "STP LMT", "MIT", "LIT").contains(type);
    if (needsLimit && terms.lmtPrice() == null) {
      return refuse(
          321, "Error validating request.-'bL' : cause - A limit price must be specified");
    }
    if (needsAux && unset(terms.auxPrice())) {
      return refuse(403, "Invalid stop price.");
    }
    if (type.startsWith("TRAIL")) {
      Optional<Refusal> wrong = trailing(order);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    boolean conforms =
        (!needsLimit || conforms(instrument, terms.lmtPrice()))
            && (!needsAux || conforms(instrument, terms.auxPrice()))
            && conforms(instrument, trigger.trailStopPrice());
    return conforms
        ? Optional.empty()
        : refuse(
            110, "The price does not conform to the minimum price variation for this contract.");
  }

  private static boolean unset(@Nullable Double price) {
    return price == null || price == 0;
  }

  private static boolean conforms(Instrument instrument, @Nullable Double price) {
    return price == null || instrument.conforms(price);
  }

  private static Optional<Refusal> trailing(Order order) {
    boolean amount = !unset(order.terms().auxPrice());
    Double percent = order.pricing().trigger().trailingPercent();
    if (amount == !unset(percent)) {
      return refuse(158, "You must specify either a trailing amount or a trailing percentage.");
    }
    if (percent != null && (percent < 0 || percent > 100)) {
      return refuse(159, "The trailing percentage must be between 0 and 100.");
    }
    Double offset = order.pricing().adjustment().lmtPriceOffset();
    boolean limited = order.terms().orderType().equals("TRAIL LIMIT");
    if (limited && unset(order.pricing().trigger().trailStopPrice())) {
      return refuse(
          321, "Error validating request.-'bL' : cause - A trail stop price must be specified");
    }
    if (limited && unset(offset) == unset(order.terms().lmtPrice())) {
      return refuse(
          321,
          "Error validating request.-'bL' : cause - You must specify either a limit price or a"
              + " limit price offset");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> time(Order order, ZoneId zone) {
    Order.Terms terms = order.terms();
    if (terms.orderType().endsWith("OC") && !terms.tif().isEmpty() && !terms.tif().equals("DAY")) {
      return refuse(113, "The Time-In-Force should be DAY for MOC and LOC orders.");
    }
    if (terms.tif().equals("OPG") && !Set.of("MKT", "LMT").contains(terms.orderType())) {
      return refuse(111, "The TIF (Tif type) and the order type are incompatible.");
    }
    if (!order.times().goodAfterTime().isEmpty()) {
      try {
        TwsTime.parse(order.times().goodAfterTime(), zone);
      } catch (ProtocolException _) {
        return refuse(337, "Invalid date, time, or time-zone entered: good after time.");
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> goodTill(Order order, Instrument instrument, Floor floor) {
    if (!order.terms().tif().equals("GTD")) {
      return Optional.empty();
    }
    try {
      long end = GoodTill.nanos(order.times().goodTillDate(), instrument, floor.settings().zone());
      return end > floor.nowNanos()
          ? Optional.empty()
          : refuse(334, "Invalid Good Till Date order: the date has passed.");
    } catch (ProtocolException _) {
      return refuse(334, "Invalid Good Till Date order.");
    }
  }

  /// True if a time of the order states no zone.
  static boolean hasTimeWithoutZone(Order order) {
    return Stream.of(order.times().goodAfterTime(), order.times().goodTillDate())
        .filter(text -> !text.isEmpty())
        .anyMatch(
            text -> TwsTime.parse(text, java.time.ZoneOffset.UTC).form() == TwsTime.Form.LOCAL);
  }
}
