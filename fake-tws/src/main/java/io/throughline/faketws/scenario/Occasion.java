package io.throughline.faketws.scenario;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A trigger, and which of its occurrences count.
public record Occasion(Trigger trigger, int skip, int times) {

  private static Occasion of(Trigger trigger) {
    return new Occasion(trigger, 0, Step.ALWAYS);
  }

  /// A client asks something.
  public static Occasion request(String name) {
    return of(new Trigger.Request(name, Map.of()));
  }

  /// The server tells a client something.
  public static Occasion message(String name) {
    return of(new Trigger.Message(name, Map.of()));
  }

  /// An order, by its ref or symbol, comes to a status.
  public static Occasion order(String order, String reaches) {
    return of(new Trigger.Order(order, reaches));
  }

  public static Occasion after(Duration time) {
    return of(new Trigger.After(time));
  }

  public static Occasion every(Duration time) {
    return of(new Trigger.Every(time));
  }

  /// Each day at a time in New York.
  public static Occasion daily(LocalTime time) {
    return daily(time, ZoneId.of("America/New_York"));
  }

  public static Occasion daily(LocalTime time, ZoneId zone) {
    return daily(time, zone, "*");
  }

  public static Occasion daily(LocalTime time, ZoneId zone, String day) {
    return of(new Trigger.Daily(time, zone, day));
  }

  public static Occasion connects() {
    return of(new Trigger.Connects());
  }

  public static Occasion leaves() {
    return leaves("*");
  }

  public static Occasion leaves(String clientId) {
    return of(new Trigger.Leaves(clientId));
  }

  public static Occasion tick(String symbol) {
    return of(new Trigger.Tick(symbol));
  }

  public static Occasion now() {
    return of(new Trigger.Now());
  }

  /// Only if a field has that value.
  public Occasion where(String field, String value) {
    return switch (trigger) {
      case Trigger.Request(String name, Map<String, String> where) ->
          new Occasion(new Trigger.Request(name, more(where, field, value)), skip, times);
      case Trigger.Message(String name, Map<String, String> where) ->
          new Occasion(new Trigger.Message(name, more(where, field, value)), skip, times);
      case Trigger.Order _,
          Trigger.After _,
          Trigger.Every _,
          Trigger.Daily _,
          Trigger.Connects _,
          Trigger.Leaves _,
          Trigger.Tick _,
          Trigger.Now _ ->
          throw new IllegalStateException("only requests and messages have fields");
    };
  }

  private static Map<String, String> more(Map<String, String> where, String field, String value) {
    var more = new TreeMap<>(where);
    more.put(field, value);
    return more;
  }

  /// The n-th occurrence only, from 1.
  public Occasion nth(int n) {
    Trigger.requireAtLeast("nth", n, 1);
    return new Occasion(trigger, n - 1, 1);
  }

  /// Lets the first few pass.
  public Occasion skip(int count) {
    return new Occasion(trigger, count, times);
  }

  /// At most so often.
  public Occasion times(int count) {
    return new Occasion(trigger, skip, count);
  }

  /// The step that this sets off.
  public Step then(Effect... effects) {
    return new Step(trigger, skip, times, Step.Need.POSSIBLE, List.of(effects));
  }
}
