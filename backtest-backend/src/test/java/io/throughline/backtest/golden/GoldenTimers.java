package io.throughline.backtest.golden;

import io.throughline.api.strategy.Timer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The timers of a scenario.
final class GoldenTimers {
  private GoldenTimers() {}

  static Timer timer(JsonNode spec) {
    String when = spec.path("when").asString();
    Timer timer =
        switch (when) {
          case "session_start" -> Timer.atSessionStart();
          case "session_end" -> Timer.atSessionEnd();
          default -> Timer.at(LocalTime.parse(when));
        };
    timer
        .named(spec.path("id").asString())
        .offset(Duration.ofSeconds(spec.path("offset_s").asLong(0)))
        .repeatEvery(Duration.ofSeconds(spec.path("repeat_s").asLong(0)))
        .weekdays(numbers(spec.path("weekdays")).stream().map(DayOfWeek::of).toList())
        .weekCarry(spec.path("weekcarry").asBoolean(false))
        .monthDays(numbers(spec.path("monthdays")))
        .monthCarry(spec.path("monthcarry").asBoolean(true));
    return spec.path("cheat").asBoolean(false) ? timer.cheat() : timer;
  }

  private static List<Integer> numbers(JsonNode array) {
    List<Integer> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }
}
