package io.throughline.engine.strategy;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Session;
import io.throughline.api.strategy.Timer;
import io.throughline.api.strategy.Timer.When;
import io.throughline.api.time.EpochNanos;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// When one timer is due: at most once for each target time, on the first bar at or after it.
final class TimerSchedule {
  private final Timer timer;
  private final DataFeed feed;
  private Session session;
  private ZoneId zone;
  private @Nullable LocalDate today;
  private boolean isDoneToday;
  private long sessionEndNanos = EpochNanos.MIN;
  private long targetNanos;
  private long lastWhenNanos;

  TimerSchedule(Timer timer, DataFeed feed) {
    this.timer = timer;
    this.feed = feed;
    this.session = feed.spec().session();
    this.zone = zoneOf(timer);
  }

  private static ZoneId zoneOf(Timer timer) {
    return timer.zone().orElse(ZoneOffset.UTC);
  }

  Timer timer() {
    return timer;
  }

  /// The target of the last firing.
  Instant lastWhen() {
    return EpochNanos.toInstant(lastWhenNanos);
  }

  boolean isDue(long nowNanos) {
    if (!feed.spec().session().equals(session)) {
      learn();
    }
    LocalDate date = EpochNanos.toDate(nowNanos, zone);
    if (!date.equals(today)) {
      isDoneToday = !isChosen(date, today);
      today = date;
      targetNanos = firstTarget(date);
      sessionEndNanos = feed.spec().endOfSession(nowNanos);
    } else if (nowNanos > sessionEndNanos) {
      sessionEndNanos = feed.spec().endOfSession(nowNanos);
      targetNanos = firstTarget(date);
    }
    if (isDoneToday || nowNanos < targetNanos) {
      return false;
    }
    lastWhenNanos = targetNanos;
    scheduleNext(nowNanos);
    return true;
  }

  /// A live feed knows its hours from its first bar on.
  private void learn() {
    session = feed.spec().session();
    zone = zoneOf(timer);
    today = null;
  }

  private void scheduleNext(long nowNanos) {
    if (timer.repeat().isZero()) {
      isDoneToday = true;
      return;
    }
    long step = timer.repeat().toNanos();
    targetNanos += ((nowNanos - targetNanos) / step + 1) * step;
    if (targetNanos > sessionEndNanos) {
      isDoneToday = true;
    }
  }

  private long firstTarget(LocalDate date) {

    LocalTime time =
        switch (timer.when()) {
          case When.TimeOfDay(var ofDay) -> ofDay;
          case When.SessionStart _ -> session.start();
          case When.SessionEnd _ -> session.end();
        };
    return EpochNanos.of(date.atTime(time).plus(timer.offset()), zone);
  }

  /// Whether the timer may fire on a date: a chosen day, or the first day seen after a chosen day
  /// was missed and is carried over.
  private boolean isChosen(LocalDate date, @Nullable LocalDate lastSeen) {
    return isMonthDay(date, lastSeen) && isWeekday(date, lastSeen) && timer.allows(date);
  }

  private boolean isMonthDay(LocalDate date, @Nullable LocalDate lastSeen) {
    if (timer.monthDays().isEmpty() || timer.monthDays().contains(date.getDayOfMonth())) {
      return true;
    }
    if (!timer.carriesMonthDays()) {
      return false;
    }
    LocalDate from = lastSeen == null ? date.withDayOfMonth(1) : lastSeen.plusDays(1);
    return from.datesUntil(date).anyMatch(day -> timer.monthDays().contains(day.getDayOfMonth()));
  }

  private boolean isWeekday(LocalDate date, @Nullable LocalDate lastSeen) {
    if (timer.weekdays().isEmpty() || timer.weekdays().contains(date.getDayOfWeek())) {
      return true;
    }
    if (!timer.carriesWeekdays()) {
      return false;
    }
    LocalDate from =
        lastSeen == null
            ? date.minusDays(date.getDayOfWeek().getValue() - 1L)
            : lastSeen.plusDays(1);
    return from.datesUntil(date).anyMatch(day -> timer.weekdays().contains(day.getDayOfWeek()));
  }
}
