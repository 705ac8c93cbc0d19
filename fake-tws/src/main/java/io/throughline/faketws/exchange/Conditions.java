package io.throughline.faketws.exchange;

import io.throughline.faketws.exchange.Treatment.Refusal;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Market;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.faketws.market.TradingSchedule.Session;
import io.throughline.faketws.market.What;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderCondition;
import io.throughline.tws.time.TwsTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What must come true before an order works: prices, times, volumes, changes and executions.
public final class Conditions {
  private final Floor floor;

  Conditions(Floor floor) {
    this.floor = floor;
  }

  /// Why conditions are refused; empty if they can be watched.
  public static Optional<Refusal> refusal(Order order, ZoneId zone) {
    for (OrderCondition condition : order.conditions().conditions()) {
      switch (condition) {
        case OrderCondition.Margin _ -> {
          return Optional.of(
              new Refusal(10340, "Margin conditions are not supported by this server."));
        }
        case OrderCondition.Time time -> {
          try {
            TwsTime.parse(time.time(), zone);
          } catch (ProtocolException _) {
            return Optional.of(
                new Refusal(337, "Invalid date, time, or time-zone entered: " + time.time()));
          }
        }
        case OrderCondition.Price _,
            OrderCondition.Execution _,
            OrderCondition.Volume _,
            OrderCondition.PercentChange _ -> {}
      }
    }
    return Optional.empty();
  }

  /// Each condition says how it joins the next one.
  boolean areTrue(LedgerOrder order) {
    List<OrderCondition> conditions = order.terms().conditions().conditions();
    boolean all = conditions.isEmpty() || isTrue(order, conditions.getFirst());
    for (int i = 1; i < conditions.size(); i++) {
      boolean next = isTrue(order, conditions.get(i));
      all = conditions.get(i - 1).conjunction() ? all && next : all || next;
    }
    return all;
  }

  /// Instruments whose ticks can make the conditions true.
  List<Instrument> instruments(LedgerOrder order) {
    return order.terms().conditions().conditions().stream()
        .mapToInt(condition ->
            switch (condition) {
              case OrderCondition.Price price -> price.conId();
              case OrderCondition.Volume volume -> volume.conId();
              case OrderCondition.PercentChange change -> change.conId();
              case OrderCondition.Time _, OrderCondition.Margin _, OrderCondition.Execution _ -> 0;
            })
        .mapToObj(conId -> floor.universe().find(conId))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /// Moments that can make the conditions true.
  List<Long> moments(LedgerOrder order) {
    return order.terms().conditions().conditions().stream()
        .filter(OrderCondition.Time.class::isInstance)
        .map(condition -> nanos(((OrderCondition.Time) condition).time()))
        .filter(nanos -> nanos >= floor.nowNanos())
        .toList();
  }

  private long nanos(String time) {
    return TwsTime.parse(time, floor.settings().zone()).epochNanos();
  }

  private boolean isTrue(LedgerOrder order, OrderCondition condition) {
    return switch (condition) {
      case OrderCondition.Price price ->
          floor
              .universe()
              .find(price.conId())
              .flatMap(instrument ->
                  floor
                      .quote(instrument)
                      .map(tick -> counts(order, instrument) && passes(instrument, tick, price)))
              .orElse(false);
      case OrderCondition.Time time -> time.isMore() == floor.nowNanos() >= nanos(time.time());
      case OrderCondition.Volume volume ->
          floor
              .universe()
              .find(volume.conId())
              .map(instrument -> volume.isMore() == dayVolume(instrument) >= volume.volume())
              .orElse(false);
      case OrderCondition.PercentChange change ->
          floor
              .universe()
              .find(change.conId())
              .flatMap(this::changePercent)
              .map(percent -> compare(change.isMore(), percent, change.changePercent()))
              .orElse(false);
      case OrderCondition.Execution execution -> isExecuted(order, execution);
      case OrderCondition.Margin _ -> false;
    };
  }

  /// Outside regular hours conditions count only if the order says so.
  private boolean counts(LedgerOrder order, Instrument instrument) {
    return order.terms().conditions().conditionsIgnoreRth()
        || instrument.schedule().isOpen(floor.nowNanos(), Part.REGULAR);
  }

  private static boolean passes(Instrument instrument, Tick tick, OrderCondition.Price price) {
    double seen = TriggerPrice.of(price.triggerMethod(), instrument, tick, price.isMore());
    return compare(price.isMore(), seen, price.price());
  }

  private static boolean compare(boolean isMore, double seen, double level) {
    return isMore ? seen >= level : seen <= level;
  }

  private double dayVolume(Instrument instrument) {
    Session session = instrument.schedule().before(floor.nowNanos() + 1, Part.FULL);
    return floor
        .market()
        .bar(instrument, What.TRADES, session.fromNanos(), floor.nowNanos() + 1)
        .map(bar -> bar.volume())
        .orElse(0.0);
  }

  private Optional<Double> changePercent(Instrument instrument) {
    Market market = floor.market();
    Session today = instrument.schedule().before(floor.nowNanos() + 1, Part.FULL);
    Optional<Tick> before = market.at(instrument, today.fromNanos() - 1);
    return floor
        .quote(instrument)
        .flatMap(now -> before.map(then -> (now.last() / then.last() - 1) * 100));
  }

  private boolean isExecuted(LedgerOrder order, OrderCondition.Execution wanted) {
    return floor.ledger().executions().stream()
        .anyMatch(execution ->
            execution.permId() > 0
                && execution.print().timeNanos() >= order.state().sinceNanos()
                && execution.contract().listing().symbol().equals(wanted.symbol())
                && execution.contract().listing().secType().equals(wanted.secType()));
  }
}
