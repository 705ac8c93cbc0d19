package io.throughline.faketws.desk;

import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import io.throughline.tws.message.Order;
import java.util.Objects;
import java.util.OptionalDouble;

/// What the exchange side keeps of an open order: whether it was triggered, and where its trailing
/// stop is.
final class WorkingOrder {
  private final Instrument instrument;
  private Treatment treatment;
  private boolean triggered;
  private double stop = Double.NaN;
  private boolean active;
  private boolean held;
  private int partsFilled;
  private int endPlan;

  WorkingOrder(Instrument instrument, Treatment treatment) {
    this.instrument = instrument;
    this.treatment = treatment;
    held = treatment.hold();
  }

  Instrument instrument() {
    return instrument;
  }

  Treatment treatment() {
    return treatment;
  }

  /// Has the order fare otherwise from now on.
  void treat(Treatment newTreatment) {
    treatment = newTreatment;
  }

  /// True once the order is at its destination: not a child that waits, not outside hours.
  boolean isActive() {
    return active;
  }

  void setActive(boolean nowActive) {
    active = nowActive;
  }

  /// True while something that is not the market keeps the order back.
  boolean isHeld() {
    return held;
  }

  /// Keeps the order back, or no longer.
  void setHeld(boolean nowHeld) {
    held = nowHeld;
    active &= !nowHeld;
  }

  /// The number of the plan for its end that counts from now on.
  int nextEndPlan() {
    return ++endPlan;
  }

  boolean isEndPlan(int plan) {
    return endPlan == plan;
  }

  int nextPart() {
    return ++partsFilled;
  }

  /// Whether the type waits for a price before it works.
  static boolean waitsForTrigger(Order.Terms terms) {
    return switch (terms.orderType()) {
      case "STP", "STP LMT", "TRAIL", "TRAIL LIMIT", "MIT", "LIT" -> true;
      default -> false;
    };
  }

  /// The phase an active order shows.
  OrderPhase workingPhase(LedgerOrder order) {
    Order.Terms terms = order.terms().terms();
    boolean waiting = waitsForTrigger(terms) && !triggered;
    boolean simulated =
        waiting
            || terms.orderType().equals("MKT")
            || terms.orderType().endsWith("OC")
            || terms.tif().equals("OPG");
    return simulated ? OrderPhase.PRE_SUBMITTED : OrderPhase.SUBMITTED;
  }

  /// Looks at the market; true if this set the order off.
  boolean isTriggeredBy(LedgerOrder order, Tick tick) {
    if (triggered || !waitsForTrigger(order.terms().terms())) {
      return false;
    }
    boolean buy = order.side().isBuy();
    double price = triggerPrice(order, tick);
    Order.Terms terms = order.terms().terms();
    boolean touched = terms.orderType().endsWith("IT");
    double level =
        terms.orderType().startsWith("TRAIL")
            ? trail(order, price)
            : Objects.requireNonNull(terms.auxPrice());
    triggered = buy != touched ? price >= level : price <= level;
    return triggered;
  }

  private double triggerPrice(LedgerOrder order, Tick tick) {
    boolean buy = order.side().isBuy();
    double side = buy ? tick.ask() : tick.bid();
    return switch (order.terms().pricing().trigger().triggerMethod()) {
      case 2, 3 -> tick.last();
      case 1, 4 -> side;
      case 7 -> buy ? Math.max(tick.last(), side) : Math.min(tick.last(), side);
      case 8 -> tick.midpoint();
      default -> instrument.hasTrades() ? tick.last() : side;
    };
  }

  /// Moves a trailing stop with the market, never back.
  private double trail(LedgerOrder order, double price) {
    Double percent = order.terms().pricing().trigger().trailingPercent();
    double distance =
        percent != null && percent > 0
            ? price * percent / 100
            : Objects.requireNonNull(order.terms().terms().auxPrice());
    boolean buy = order.side().isBuy();
    double moved = buy ? price + distance : price - distance;
    if (Double.isNaN(stop)) {
      Double initial = order.terms().pricing().trigger().trailStopPrice();
      stop = initial != null && initial > 0 ? initial : moved;
    }
    stop = buy ? Math.min(stop, moved) : Math.max(stop, moved);
    return stop;
  }

  /// The price at which the order can be filled at this moment; empty if it cannot.
  OptionalDouble fillPrice(LedgerOrder order, Tick tick) {
    if (waitsForTrigger(order.terms().terms()) && !triggered) {
      return OptionalDouble.empty();
    }
    boolean buy = order.side().isBuy();
    double market = buy ? tick.ask() : tick.bid();
    OptionalDouble limit = limit(order);
    if (limit.isEmpty()) {
      return OptionalDouble.of(market);
    }
    boolean fills = buy ? market <= limit.getAsDouble() : market >= limit.getAsDouble();
    return fills ? OptionalDouble.of(market) : OptionalDouble.empty();
  }

  private OptionalDouble limit(LedgerOrder order) {
    Order.Terms terms = order.terms().terms();
    return switch (terms.orderType()) {
      case "LMT", "STP LMT", "LIT", "LOC" ->
          OptionalDouble.of(Objects.requireNonNull(terms.lmtPrice()));
      case "TRAIL LIMIT" -> {
        Double offset = order.terms().pricing().adjustment().lmtPriceOffset();
        double distance = offset == null ? 0 : offset;
        yield OptionalDouble.of(
            instrument.round(order.side().isBuy() ? stop + distance : stop - distance));
      }
      default -> OptionalDouble.empty();
    };
  }
}
