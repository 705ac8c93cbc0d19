package io.throughline.faketws.play;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.floor.Tape;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.scenario.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;

/// Sets steps off that wait for a time or a tick.
final class Clockwork {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Floor floor;

  Clockwork(Floor floor) {
    this.floor = floor;
  }

  /// Waits for a step's trigger, if it is a time or a tick.
  ///
  /// @param happen called each time
  void wind(Armed armed, Runnable happen) {
    switch (armed.step().when()) {
      case Trigger.Now() -> happen.run();
      case Trigger.After(Duration time) -> floor.after(time, happen);
      case Trigger.Every(Duration time) -> every(armed, time, happen);
      case Trigger.Daily(LocalTime time, ZoneId zone, String day) ->
          daily(armed, time.atDate(today(zone)).atZone(zone), onlyOn(day, zone, happen));
      case Trigger.Tick(String symbol) -> listen(armed, floor.universe().bySymbol(symbol), happen);
      case Trigger.Request(String _, Map<String, String> _),
          Trigger.Message(String _, Map<String, String> _),
          Trigger.Order(String _, String _),
          Trigger.Connects(),
          Trigger.Leaves(String _) -> {}
    }
  }

  private void every(Armed armed, Duration time, Runnable happen) {
    floor.after(
        time,
        () -> {
          if (armed.isInForce()) {
            happen.run();
            every(armed, time, happen);
          }
        });
  }

  private Runnable onlyOn(String day, ZoneId zone, Runnable happen) {
    return () -> {
      if (Patterns.fits(day, today(zone).getDayOfWeek().name().toLowerCase(Locale.ROOT))) {
        happen.run();
      }
    };
  }

  private LocalDate today(ZoneId zone) {
    return now().atZone(zone).toLocalDate();
  }

  private Instant now() {
    return Instant.ofEpochSecond(
        Math.floorDiv(floor.nowNanos(), NANOS_PER_SECOND),
        Math.floorMod(floor.nowNanos(), NANOS_PER_SECOND));
  }

  private void daily(Armed armed, ZonedDateTime next, Runnable happen) {
    if (!next.toInstant().isAfter(now())) {
      daily(armed, next.plusDays(1), happen);
      return;
    }
    floor
        .agenda()
        .at(
            next.toEpochSecond() * NANOS_PER_SECOND + next.getNano(),
            () -> {
              if (armed.isInForce()) {
                happen.run();
                daily(armed, next.plusDays(1), happen);
              }
            });
  }

  private void listen(Armed armed, Instrument instrument, Runnable happen) {
    Tape.Listener[] self = new Tape.Listener[1];
    self[0] =
        _ -> {
          if (armed.isInForce()) {
            happen.run();
          } else {
            floor.tape().silence(instrument, self[0]);
          }
        };
    floor.tape().listen(instrument, floor.nowNanos(), self[0]);
  }
}
