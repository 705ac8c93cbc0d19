package io.throughline.faketws.exchange;

import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import io.throughline.tws.message.Order;
import java.util.Objects;
import java.util.OptionalDouble;

/// What the exchange side keeps of an open order: whether it was triggered, and where its trailing
/// stop is.
public final class WorkingOrder {
  private final Instrument instrument;
  private Treatment treatment = Treatment.NORMAL;
  private boolean triggered;
  private double trigger = Double.NaN;
  private double stop = Double.NaN;
  private boolean active;
  private boolean held;
  private boolean conditionsMet;
  private int ticksBeyond;
  private int partsFilled;
  private int endPlan;

  public WorkingOrder(Instrument instrument) {
    this.instrument = instrument;
  }

  public Instrument instrument() {
    return instrument;
  }

  public Treatment treatment() {
    return treatment;
  }

  /// Has the order fare otherwise from now on.
  public void treat(Treatment newTreatment) {
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
  public void setHeld(boolean nowHeld) {
    held = nowHeld;
    active &= !nowHeld;
  }

  /// True once the order's conditions came true; they need not stay so.
  boolean areConditionsMet() {
    return conditionsMet;
  }

  void setConditionsMet() {
    conditionsMet = true;
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
    Order.Terms terms = order.terms().terms();
    boolean touched = terms.orderType().equals("MIT") || terms.orderType().equals("LIT");
    int method = order.terms().pricing().trigger().triggerMethod();
    double price = TriggerPrice.of(method, instrument, tick, buy != touched);
    double level =
        terms.orderType().startsWith("TRAIL")
            ? trail(order, price)
            : Objects.requireNonNull(terms.auxPrice());
    boolean beyond = buy != touched ? price >= level : price <= level;
    trigger = level;
    ticksBeyond = beyond ? ticksBeyond + 1 : 0;
    triggered = ticksBeyond >= TriggerPrice.ticksNeeded(method);
    return triggered;
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

  /// Where the market was when it set the order off, on its way from one price to another.
  double triggerPrice(double before, double now) {
    return Math.clamp(trigger, Math.min(before, now), Math.max(before, now));
  }

  static double market(LedgerOrder order, Tick tick) {
    return order.side().isBuy() ? tick.ask() : tick.bid();
  }

  /// The price at which the order can be filled where the market is; empty if it cannot.
  OptionalDouble fillPrice(LedgerOrder order, double market) {
    return canFill(order, market) ? OptionalDouble.of(market) : OptionalDouble.empty();
  }

  /// The price at which the order can be filled when the market has moved from one price to another
  /// through all prices in between: its limit, if that was passed.
  OptionalDouble fillPrice(LedgerOrder order, double before, double now) {
    return canFill(order, now) && !canFill(order, before) ? limit(order) : fillPrice(order, now);
  }

  private boolean canFill(LedgerOrder order, double market) {
    if (waitsForTrigger(order.terms().terms()) && !triggered) {
      return false;
    }
    OptionalDouble limit = limit(order);
    return limit.isEmpty()
        || (order.side().isBuy() ? market <= limit.getAsDouble() : market >= limit.getAsDouble());
  }

  private OptionalDouble limit(LedgerOrder order) {
    Order.Terms terms = order.terms().terms();
    return switch (terms.orderType()) {
      case "LMT", "STP LMT", "LIT", "LOC" ->
          OptionalDouble.of(Objects.requireNonNull(terms.lmtPrice()));
      case "TRAIL LIMIT" -> {
        double distance = limitOffset(order);
        yield OptionalDouble.of(
            instrument.round(order.side().isBuy() ? stop + distance : stop - distance));
      }
      default -> OptionalDouble.empty();
    };
  }

  /// How far the limit of a `TRAIL LIMIT` is from its stop: stated, or from the first of both.
  private static double limitOffset(LedgerOrder order) {
    Double offset = order.terms().pricing().adjustment().lmtPriceOffset();
    Double limit = order.terms().terms().lmtPrice();
    Double stop = order.terms().pricing().trigger().trailStopPrice();
    if (offset != null && offset != 0) {
      return offset;
    }
    return limit != null && limit != 0 && stop != null ? Math.abs(limit - stop) : 0;
  }
}
