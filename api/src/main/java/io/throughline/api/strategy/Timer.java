package io.throughline.api.strategy;

import io.throughline.api.feed.DataFeed;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A wish to be called at a time of day, on chosen days, once or again and again.
///
/// It fires on the first bar at or after its time. Times are read in UTC, unless [#in(ZoneId)] or
/// [#on(DataFeed)] says otherwise. Set up before it is added; not changed afterwards.
///
/// {@snippet :
/// addTimer(Timer.at(LocalTime.of(9, 45)).on(data()).weekdays(List.of(DayOfWeek.MONDAY)));
/// }
public final class Timer {

  /// The moment of the day from which a timer counts.
  public sealed interface When {
    /// A time on the clock.
    record TimeOfDay(LocalTime time) implements When {}

    /// The start of the feed's session.
    record SessionStart() implements When {}

    /// The end of the feed's session.
    record SessionEnd() implements When {}
  }

  private final When when;
  private String name = "";
  private Duration offset = Duration.ZERO;
  private Duration repeat = Duration.ZERO;
  private SortedSet<DayOfWeek> weekdays = new TreeSet<>();
  private boolean weekCarry;
  private SortedSet<Integer> monthDays = new TreeSet<>();
  private boolean monthCarry = true;
  private Predicate<LocalDate> allow = _ -> true;
  private @Nullable ZoneId zone;
  private @Nullable DataFeed data;
  private boolean cheat;

  private Timer(When when) {
    this.when = when;
  }

  public static Timer at(LocalTime time) {
    return new Timer(new When.TimeOfDay(time));
  }

  public static Timer atSessionStart() {
    return new Timer(new When.SessionStart());
  }

  public static Timer atSessionEnd() {
    return new Timer(new When.SessionEnd());
  }

  /// A name to tell timers apart.
  public Timer named(String newName) {
    name = newName;
    return this;
  }

  /// Moves the moment, backwards when negative.
  public Timer offset(Duration newOffset) {
    offset = newOffset;
    return this;
  }

  /// Fires again and again in this distance until the session ends.
  public Timer repeatEvery(Duration newRepeat) {
    if (newRepeat.isNegative()) {
      throw new IllegalArgumentException("a timer cannot repeat every " + newRepeat);
    }
    repeat = newRepeat;
    return this;
  }

  /// Only on these days of the week.
  public Timer weekdays(Collection<DayOfWeek> days) {
    weekdays = new TreeSet<>(days);
    return this;
  }

  /// If a chosen weekday has no bars, the next day with bars takes its place.
  public Timer weekCarry(boolean carry) {
    weekCarry = carry;
    return this;
  }

  /// Only on these days of the month, 1 to 31.
  public Timer monthDays(Collection<Integer> days) {
    monthDays = new TreeSet<>(days);
    if (!monthDays.isEmpty() && (monthDays.first() < 1 || monthDays.last() > 31)) {
      throw new IllegalArgumentException("days of the month are 1 to 31 but are " + monthDays);
    }
    return this;
  }

  /// If a chosen day of the month has no bars, the next day with bars takes its place; the default.
  public Timer monthCarry(boolean carry) {
    monthCarry = carry;
    return this;
  }

  /// Only on dates that pass a test.
  public Timer allow(Predicate<LocalDate> test) {
    allow = test;
    return this;
  }

  /// Reads the time in this zone.
  public Timer in(ZoneId newZone) {
    zone = newZone;
    return this;
  }

  /// Reads the time in the zone of a feed, and takes that feed's session: those that the feed has
  /// then, since a live feed learns its hours with its first bar.
  public Timer on(DataFeed newData) {
    data = newData;
    zone = null;
    return this;
  }

  /// Fires before the broker sees the bar, instead of after it.
  public Timer cheat() {
    cheat = true;
    return this;
  }

  public When when() {
    return when;
  }

  public String name() {
    return name;
  }

  public Duration offset() {
    return offset;
  }

  /// The distance of repetitions, zero for once a day.
  public Duration repeat() {
    return repeat;
  }

  public SortedSet<DayOfWeek> weekdays() {
    return weekdays;
  }

  public boolean carriesWeekdays() {
    return weekCarry;
  }

  public SortedSet<Integer> monthDays() {
    return monthDays;
  }

  public boolean carriesMonthDays() {
    return monthCarry;
  }

  public boolean allows(LocalDate date) {
    return allow.test(date);
  }

  /// The zone in which the time is read: that of the feed as it is now, unless another was told;
  /// empty where neither was.
  public Optional<ZoneId> zone() {
    return zone == null ? data().map(feed -> feed.spec().session().zone()) : Optional.of(zone);
  }

  /// The feed whose session counts; empty for the first feed of the run.
  public Optional<DataFeed> data() {
    return Optional.ofNullable(data);
  }

  public boolean isCheat() {
    return cheat;
  }
}
