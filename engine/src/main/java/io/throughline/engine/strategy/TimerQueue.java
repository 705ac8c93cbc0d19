package io.throughline.engine.strategy;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.strategy.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The timers of one owner, asked in order of addition whenever bars have moved.
public final class TimerQueue {

  /// Takes timers that have fired.
  @FunctionalInterface
  public interface Listener {
    void fired(Timer timer, Instant when);
  }

  private final List<TimerSchedule> schedules = new ArrayList<>();

  /// Adds a timer.
  ///
  /// @param reference the feed whose session counts when the timer names none
  public void add(Timer timer, DataFeed reference) {
    schedules.add(new TimerSchedule(timer, timer.data().orElse(reference)));
  }

  /// Fires what is due.
  ///
  /// @param cheat whether it is the turn of the timers before the broker's, or of the others
  public void check(long nowNanos, boolean cheat, Listener listener) {
    for (int i = 0; i < schedules.size(); i++) {
      TimerSchedule schedule = schedules.get(i);
      if (schedule.timer().isCheat() == cheat && schedule.isDue(nowNanos)) {
        listener.fired(schedule.timer(), schedule.lastWhen());
      }
    }
  }
}
