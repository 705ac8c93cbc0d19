package io.throughline.faketws.fault;

import java.util.List;
import java.util.Map;

/// When what happens: data, so that it can be printed, kept and compared.
///
/// ```java
/// FaultRule.on("commissionReport").then(new Effect.Delay(ofSeconds(5)));
/// FaultRule.on("orderStatus").where("status", "Filled").then(new Effect.Lose()).times(1);
/// ```
///
/// @param name the protocol's name of the request or message
/// @param where fields that must have these values, as text
/// @param skip how many are let through first
/// @param times how often it happens at most
public record FaultRule(
    String name, Map<String, String> where, List<Effect> effects, int skip, int times) {
  public FaultRule {
    where = Map.copyOf(where);
    effects = List.copyOf(effects);
    if (skip < 0 || times < 1) {
      throw new IllegalArgumentException(
          "a rule must skip at least 0 and happen at least once: " + skip + ", " + times);
    }
  }

  /// A rule for each request or message of that name.
  public static FaultRule on(String name) {
    return new FaultRule(name, Map.of(), List.of(), 0, Integer.MAX_VALUE);
  }

  /// Only if a field has that value.
  public FaultRule where(String field, String value) {
    var more = new java.util.HashMap<>(where);
    more.put(field, value);
    return new FaultRule(name, more, effects, skip, times);
  }

  public FaultRule then(Effect effect) {
    var more = new java.util.ArrayList<>(effects);
    more.add(effect);
    return new FaultRule(name, where, more, skip, times);
  }

  /// Lets the first few through.
  public FaultRule after(int count) {
    return new FaultRule(name, where, effects, count, times);
  }

  public FaultRule times(int count) {
    return new FaultRule(name, where, effects, skip, count);
  }
}
