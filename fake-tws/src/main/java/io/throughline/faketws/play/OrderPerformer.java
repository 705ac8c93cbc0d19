package io.throughline.faketws.play;

import io.throughline.faketws.exchange.Treatment.Cancelling;
import io.throughline.faketws.exchange.Treatment.Refusal;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.Quantity;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.order.OrderAct;
import io.throughline.faketws.order.OrderAct.Children;
import io.throughline.faketws.scenario.OrderEffect;
import io.throughline.tws.message.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Has effects happen to orders.
final class OrderPerformer {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Stage stage;

  OrderPerformer(Stage stage) {
    this.stage = stage;
  }

  void perform(OrderEffect effect, Cause cause) {
    switch (effect) {
      case OrderEffect.Foreign foreign -> unlessRefused(effect, () -> foreign(foreign));
      case OrderEffect.Manual manual -> unlessRefused(effect, () -> manual(manual));
      default -> {
        Optional<LedgerOrder> order = cause.order().flatMap(stage.floor().ledger()::find);
        if (order.isPresent()) {
          perform(effect, stage.acts().order(order.get().permId()));
        } else {
          stage.note("there is no order for: " + effect);
        }
      }
    }
  }

  private void unlessRefused(OrderEffect effect, Runnable placing) {
    try {
      placing.run();
    } catch (IllegalArgumentException e) {
      stage.note("no order comes of %s: %s".formatted(effect, e.getMessage()));
    }
  }

  private void perform(OrderEffect effect, OrderAct act) {
    switch (effect) {
      case OrderEffect.Reject(int code, String text, var children) ->
          act.reject(
              new Refusal(code, text),
              switch (children) {
                case CANCELLED -> Children.CANCELLED;
                case LEFT_LIVE -> Children.LEFT_LIVE;
              });
      case OrderEffect.Inactivate() -> act.inactivate();
      case OrderEffect.HoldOrder(String why) -> act.hold(why);
      case OrderEffect.Release() -> act.release();
      case OrderEffect.Fill(int percent, String price) ->
          act.fill(part(act.order(), percent), price(price, act.order()));
      case OrderEffect.FillAway(int percent, String price) ->
          act.fillWhenAway(part(act.order(), percent), price(price, act.order()));
      case OrderEffect.Parts(int parts) -> act.fillInParts(parts);
      case OrderEffect.Cancel(String reason) -> act.cancel(reason);
      case OrderEffect.AnswerCancel(var answer, Duration delay) ->
          act.answerCancel(
              switch (answer) {
                case CONFIRMED -> Cancelling.CONFIRMED;
                case FILLED -> Cancelling.OVERTAKEN_BY_FILL;
                case NEVER -> Cancelling.NEVER_ANSWERED;
              },
              delay);
      case OrderEffect.Correct(BigDecimal by) -> correct(act, by.doubleValue());
      case OrderEffect.Renumber() -> act.renumber();
      case OrderEffect.SayStatus(int times) -> act.repeatStatus(times);
      case OrderEffect.Warn(int code, String text) -> act.warn(code, text);
      case OrderEffect.Preset(String tif) -> act.presetTif(tif);
      case OrderEffect.Foreign _, OrderEffect.Manual _ ->
          throw new IllegalStateException(effect + " happens to no order that is there");
    }
  }

  private static Quantity part(LedgerOrder order, int percent) {
    BigDecimal size = order.quantity().toDecimal();
    BigDecimal part = size.multiply(BigDecimal.valueOf(percent)).divide(HUNDRED);
    boolean whole = size.stripTrailingZeros().scale() <= 0;
    return Quantity.of(whole ? part.setScale(0, RoundingMode.UP) : part);
  }

  private double price(String text, LedgerOrder order) {
    if (!text.equals(OrderEffect.AT_MARKET)) {
      return Double.parseDouble(text);
    }
    return stage
        .floor()
        .universe()
        .find(order.contract().conId())
        .flatMap(stage.floor()::quote)
        .map(Tick::last)
        .orElse(order.filled().lastPrice());
  }

  private void correct(OrderAct act, double by) {
    List<LedgerExecution> executions = stage.floor().ledger().executionsOf(act.order().permId());
    if (executions.isEmpty()) {
      stage.note("there is no execution to correct of order " + act.order().permId());
    } else {
      LedgerExecution.Print print = executions.getLast().print();
      act.correct(print.quantity(), Math.rint((print.price() + by) * 1e8) / 1e8);
    }
  }

  private void foreign(OrderEffect.Foreign foreign) {
    Instrument instrument = stage.floor().universe().bySymbol(foreign.symbol());
    stage
        .acts()
        .placeForeign(
            foreign.foreign(),
            instrument.contract(),
            order(foreign.action(), foreign.quantity(), foreign.limit()));
  }

  private void manual(OrderEffect.Manual manual) {
    Instrument instrument = stage.floor().universe().bySymbol(manual.manual());
    stage
        .acts()
        .placeManual(
            instrument.contract(), order(manual.action(), manual.quantity(), manual.limit()));
  }

  private static Order order(String action, BigDecimal quantity, String limit) {
    return Order.of(
        limit.equals(OrderEffect.AT_MARKET)
            ? Order.Terms.market(action, quantity)
            : Order.Terms.limit(action, quantity, Double.parseDouble(limit)));
  }
}
