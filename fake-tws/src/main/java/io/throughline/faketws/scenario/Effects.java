package io.throughline.faketws.scenario;

import io.throughline.faketws.scenario.LinkEffect.Moment;
import io.throughline.faketws.scenario.ServerEffect.Ids;
import io.throughline.faketws.scenario.ServerEffect.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The words for effects, to be imported statically; each is explained where its kind is.
public final class Effects {
  private Effects() {}

  public static Effect lose() {
    return new SaidEffect.Lose();
  }

  public static Effect delay(Duration by) {
    return delay(by, Duration.ZERO);
  }

  public static Effect delay(Duration by, Duration jitter) {
    return new SaidEffect.Delay(by, jitter);
  }

  public static Effect repeat() {
    return repeat(1);
  }

  public static Effect repeat(int more) {
    return repeat(more, Duration.ZERO);
  }

  public static Effect repeat(int more, Duration every) {
    return new SaidEffect.Repeat(more, every);
  }

  public static Effect change(String field, String to) {
    return new SaidEffect.Change(field, to);
  }

  public static Effect add(BigDecimal amount, String field) {
    return new SaidEffect.Add(amount, field);
  }

  public static Effect also(Map<String, String> changes) {
    return new SaidEffect.Also(changes);
  }

  public static Effect hold(Occasion until) {
    return new SaidEffect.Hold(until.trigger());
  }

  public static Effect dropBars(int count) {
    return dropBars(count, 0);
  }

  public static Effect dropBars(int count, int from) {
    return new SaidEffect.DropBars(count, from);
  }

  public static Effect shiftBars(int count, BigDecimal by) {
    return new SaidEffect.ShiftBars(count, by);
  }

  public static Effect split(int bytes) {
    return split(bytes, Duration.ZERO);
  }

  public static Effect split(int bytes, Duration pause) {
    return new SaidEffect.Split(bytes, pause);
  }

  public static Effect truncate(int bytes) {
    return new SaidEffect.Truncate(bytes);
  }

  public static Effect garbage(int bytes) {
    return new SaidEffect.Garbage(bytes);
  }

  public static Effect drop() {
    return drop(Moment.AFTER);
  }

  public static Effect drop(Moment moment) {
    return new LinkEffect.Drop(moment);
  }

  public static Effect reset() {
    return reset(Moment.AFTER);
  }

  public static Effect reset(Moment moment) {
    return new LinkEffect.Reset(moment);
  }

  public static Effect silence() {
    return new LinkEffect.Silence();
  }

  public static Effect stall(Duration time) {
    return new LinkEffect.Stall(time);
  }

  public static Effect drip(int bytes, Duration every, Duration lasting) {
    return new LinkEffect.Drip(bytes, every, lasting);
  }

  public static Effect merge(Duration within, Duration lasting) {
    return new LinkEffect.Merge(within, lasting);
  }

  public static Effect refuse(Duration time) {
    return new LinkEffect.Refuse(time);
  }

  public static Effect uplink(State state) {
    return new ServerEffect.Uplink(state);
  }

  public static Effect notice(int code, String text) {
    return new ServerEffect.Notice(code, text);
  }

  public static Effect fail(int code, String text) {
    return new ServerEffect.Fail(code, text);
  }

  public static Effect unsubscribe() {
    return new ServerEffect.Unsubscribe();
  }

  public static Effect clients(int most) {
    return new ServerEffect.Clients(most);
  }

  public static Effect restart(Duration time) {
    return restart(time, Ids.KEPT);
  }

  public static Effect restart(Duration time, Ids ids) {
    return new ServerEffect.Restart(time, ids);
  }

  public static Effect clock(Duration ahead) {
    return clock(ahead, BigDecimal.ZERO);
  }

  public static Effect clock(Duration ahead, BigDecimal ppm) {
    return new ServerEffect.Clock(ahead, ppm);
  }

  public static Effect port(int port) {
    return new ServerEffect.Port(port);
  }

  /// A trade at `last` on the exchange's market of the symbol, with its quote and size.
  public static Effect push(
      String symbol, BigDecimal last, BigDecimal bid, BigDecimal ask, BigDecimal size) {
    return new ServerEffect.Push(symbol, last, bid, ask, size);
  }

  public static Effect push(String symbol, BigDecimal last, BigDecimal bid, BigDecimal ask) {
    return push(symbol, last, bid, ask, new BigDecimal("100"));
  }

  public static Effect halt(String symbol, Duration lasting) {
    return new ServerEffect.Halt(symbol, lasting);
  }

  public static Effect later(Duration time, Effect... then) {
    return new Effect.Later(time, List.of(then));
  }

  public static Effect meanwhile(Duration time, Step... steps) {
    return new Effect.Meanwhile(time, List.of(steps));
  }
}
