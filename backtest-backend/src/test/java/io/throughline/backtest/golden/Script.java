package io.throughline.backtest.golden;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The instructions of a scenario, found by what sets them off.
final class Script {

  /// What sets an instruction off.
  sealed interface Trigger {
    /// The call of the strategy with this number.
    record Step(int number) implements Trigger {}

    /// The open phase before the call with this number.
    record OpenStep(int number) implements Trigger {}

    /// The `count`-th time that an order is told with a status.
    record OrderTold(String label, String status, int count) implements Trigger {}

    /// The `count`-th time that a timer is told.
    record TimerTold(String id, int count) implements Trigger {}
  }

  private final Map<Trigger, List<JsonNode>> instructions = new HashMap<>();

  Script(JsonNode script) {
    for (JsonNode instruction : script) {
      instructions
          .computeIfAbsent(trigger(instruction.path("when")), _ -> new ArrayList<>())
          .add(instruction);
    }
  }

  private static Trigger trigger(JsonNode when) {
    int count = when.path("count").asInt(1);
    if (when.has("step")) {
      return new Trigger.Step(when.path("step").asInt());
    }
    if (when.has("open_step")) {
      return new Trigger.OpenStep(when.path("open_step").asInt());
    }
    if (when.has("order")) {
      return new Trigger.OrderTold(
          when.path("order").asString(), when.path("status").asString(), count);
    }
    if (when.has("timer")) {
      return new Trigger.TimerTold(when.path("timer").asString(), count);
    }
    throw new IllegalArgumentException("unknown trigger " + when);
  }

  /// In the order of the scenario.
  List<JsonNode> on(Trigger trigger) {
    return instructions.getOrDefault(trigger, List.of());
  }
}
