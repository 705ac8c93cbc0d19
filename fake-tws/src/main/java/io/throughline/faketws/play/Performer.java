package io.throughline.faketws.play;

import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.scenario.Effect;
import io.throughline.faketws.scenario.LinkEffect;
import io.throughline.faketws.scenario.OrderEffect;
import io.throughline.faketws.scenario.SaidEffect;
import io.throughline.faketws.scenario.ServerEffect;
import io.throughline.faketws.scenario.ServerEffect.Ids;
import io.throughline.faketws.scenario.ServerEffect.State;
import io.throughline.faketws.scenario.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Has effects happen on the stage.
final class Performer {
  private final Stage stage;
  private final Meantime meantime;
  private final OrderPerformer orders;

  /// Puts steps in force for a while.
  @FunctionalInterface
  interface Meantime {
    void arm(List<Step> steps, Duration time);
  }

  Performer(Stage stage, Meantime meantime) {
    this.stage = stage;
    this.meantime = meantime;
    orders = new OrderPerformer(stage);
  }

  void perform(Effect effect, Cause cause) {
    switch (effect) {
      case LinkEffect link -> link(link, cause);
      case ServerEffect server -> server(server, cause);
      case OrderEffect order -> orders.perform(order, cause);
      case Effect.Later(Duration time, List<Effect> then) ->
          stage.floor().after(time, () -> then.forEach(later -> perform(later, cause)));
      case Effect.Meanwhile(Duration time, List<Step> steps) -> meantime.arm(steps, time);
      case SaidEffect said ->
          throw new IllegalStateException(said + " acts on what is said, when it is said");
    }
  }

  private void link(LinkEffect effect, Cause cause) {
    switch (effect) {
      case LinkEffect.Drop _ -> each(cause, Peer::drop);
      case LinkEffect.Reset _ -> each(cause, Peer::reset);
      case LinkEffect.Silence _ -> each(cause, Peer::silence);
      case LinkEffect.Stall(Duration time) -> each(cause, peer -> peer.stall(time));
      case LinkEffect.Drip(int bytes, Duration every, Duration lasting) ->
          each(cause, peer -> peer.drip(bytes, every, lasting));
      case LinkEffect.Merge(Duration within, Duration lasting) ->
          each(cause, peer -> peer.merge(within, lasting));
      case LinkEffect.Refuse(Duration time) -> stage.refuse(time);
    }
  }

  /// Does something to the connection of the cause, or to all if it has none.
  private void each(Cause cause, Consumer<Peer> action) {
    cause.peer().map(List::of).orElseGet(stage::peers).forEach(action);
  }

  private void server(ServerEffect effect, Cause cause) {
    switch (effect) {
      case ServerEffect.Uplink(State state) -> stage.setUplink(state);
      case ServerEffect.Notice(int code, String text) ->
          each(
              cause,
              peer -> {
                if (peer.isReady()) {
                  peer.client().notice(code, text);
                }
              });
      case ServerEffect.Fail(int code, String text) ->
          cause
              .peer()
              .filter(Peer::isGreeted)
              .ifPresent(peer -> peer.client().error(cause.reqId(), code, cause.filled(text)));
      case ServerEffect.Unsubscribe() ->
          cause.peer().ifPresent(peer -> stage.unsubscribe(peer.client(), cause.reqId()));
      case ServerEffect.Clients(int most) -> stage.limitClients(most);
      case ServerEffect.Restart(Duration time, Ids ids) -> stage.restart(time, ids);
      case ServerEffect.Clock(Duration ahead, BigDecimal ppm) -> stage.setClock(ahead, ppm);
      case ServerEffect.Port(int port) -> stage.movePort(port);
      case ServerEffect.Push push -> push(push);
      case ServerEffect.Halt(String symbol, Duration time) -> halt(symbol, time);
    }
  }

  private void push(ServerEffect.Push push) {
    long now = stage.floor().nowNanos();
    Instrument instrument = stage.floor().universe().bySymbol(push.push());
    double size = push.size().doubleValue();
    stage
        .floor()
        .market()
        .push(
            instrument,
            new Tick(
                now,
                push.bid().doubleValue(),
                push.ask().doubleValue(),
                size,
                size,
                push.last().doubleValue(),
                size));
    stage.floor().tape().replan(instrument, now);
  }

  private void halt(String symbol, Duration time) {
    long now = stage.floor().nowNanos();
    Instrument instrument = stage.floor().universe().bySymbol(symbol);
    stage.floor().market().halt(instrument, now, now + time.toNanos());
    stage.floor().tape().replan(instrument, now);
  }
}
