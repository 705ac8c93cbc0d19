package io.throughline.engine.data;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.TradingCalendar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.api.time.TimeFrame.Unit;
import io.throughline.engine.data.Resampling.Alignment;
import io.throughline.engine.data.Resampling.LateTicks;
import io.throughline.engine.data.Resampling.Stamp;
import org.jspecify.annotations.Nullable;

/// Decides when a merged bar is over and which time it gets; shared by resampling and replay.
///
/// The session of a bar is that of the first bar that went in. A bar exactly on an edge of the
/// clock, or at the end of the session, belongs to the bar that ends there.
final class BarEnd {
  /// How much later than the last merged bar a bar of late ticks is stamped: a millionth of a day.
  static final long LATE_STEP_NANOS = 86_400_000;

  private final Resampling options;
  private final TimeFrame target;
  private final Buckets buckets;
  private final boolean isIntraday;
  private final boolean isToEdge;
  private final boolean isCountOnly;
  private final boolean isDailySource;
  private final boolean adjusts;
  private final @Nullable TradingCalendar calendar;
  private int ends;
  private long sessionEnd = EpochNanos.MAX;
  private boolean hasPassedSession;
  private boolean isSessionCounted;
  private boolean isPeriodCounted;
  private boolean isCutByCalendar;

  BarEnd(FeedSpec source, Resampling options) {
    this.options = options;
    this.target = options.target();
    this.buckets = new Buckets(source, options);
    this.isIntraday = target.unit().isIntraday();
    this.isToEdge = isIntraday && options.alignment() == Alignment.TO_EDGE;
    this.isCountOnly =
        !isIntraday
            && source.timeFrame().unit() == target.unit()
            && target.compression() % source.timeFrame().compression() == 0;
    this.isDailySource = source.timeFrame().unit().compareTo(Unit.DAYS) >= 0;
    this.adjusts =
        options.alignment() == Alignment.TO_EDGE
            && options.stamp() != Stamp.LAST_INPUT
            && target.unit().compareTo(Unit.WEEKS) < 0
            && target.unit() != Unit.TICKS;
    this.calendar = source.calendar();
  }

  boolean isCountOnly() {
    return isCountOnly;
  }

  /// Whether a bar that ends between two inputs is stamped with its end.
  boolean adjusts() {
    return adjusts;
  }

  /// Whether a bar comes too late for the last merged bar.
  boolean isLate(long timeNanos, long lastNanos) {
    return isIntraday && lastNanos != EpochNanos.MIN && timeNanos <= lastNanos;
  }

  boolean takesLateTicks() {
    return options.lateTicks() == LateTicks.TAKE;
  }

  /// The time that a late bar gets so that it counts in the next merged bar.
  ///
  /// @param lastNanos the time of the last merged bar
  /// @param closedNanos up to when the clock has closed bars
  long lateStamp(long lastNanos, long closedNanos) {
    boolean isPeriod = !isIntraday && target.unit() != Unit.DAYS;
    long next =
        isPeriod && closedNanos >= lastNanos ? buckets.nextPeriod(closedNanos) : closedNanos;
    return Math.max(lastNanos, next) + LATE_STEP_NANOS;
  }

  /// A new bar begins with an input at this time.
  void begin(long timeNanos) {
    hasPassedSession = false;
    sessionEnd = needsSession() ? buckets.endOfSession(timeNanos) : EpochNanos.MAX;
  }

  private boolean needsSession() {
    return isIntraday || target.unit() == Unit.DAYS || calendar != null;
  }

  /// Whether an input ends, and belongs to, the forming bar (or a bar of its own when none is
  /// forming).
  boolean isEdge(long timeNanos, boolean isForming) {
    isCutByCalendar = false;
    if (isCountOnly) {
      return false;
    }
    return switch (target.unit()) {
      case MICROSECONDS, SECONDS, MINUTES ->
          isSessionEnd(timeNanos, isForming) || buckets.isOnEdge(timeNanos);
      case DAYS -> isSessionEnd(timeNanos, isForming) && countsSession();
      case WEEKS, MONTHS, YEARS -> isCalendarEdge(timeNanos) && countsPeriod();
      case TICKS, NO_TIMEFRAME -> false;
    };
  }

  private boolean isSessionEnd(long timeNanos, boolean isForming) {
    return timeNanos == (isForming ? sessionEnd : buckets.endOfSession(timeNanos));
  }

  private boolean isCalendarEdge(long timeNanos) {
    return calendar != null
        && buckets.isLastTradingDay(timeNanos, calendar)
        && (isDailySource
            || (target.compression() == 1 && timeNanos == buckets.endOfSession(timeNanos)));
  }

  /// Counts a session that has ended exactly; when the bar goes on, the next input begins a new
  /// one.
  private boolean countsSession() {
    boolean isEnd = countsUp();
    isSessionCounted = !isEnd;
    return isEnd;
  }

  /// Whether the input just looked at by [#isEdge] is the last of a period by the calendar, but not
  /// of its bar: then the reference ends a resampled bar before it.
  boolean isCutByCalendar() {
    return isCutByCalendar;
  }

  /// Counts a period that ends by the calendar.
  private boolean countsPeriod() {
    boolean isEnd = countsUp();
    isCutByCalendar = !isEnd;
    return isEnd;
  }

  /// Whether the forming bar ended before an input at this time.
  boolean isOver(long timeNanos, long formingNanos) {
    if (isToEdge) {
      return isPastSession(timeNanos) || isPastSlot(timeNanos, formingNanos);
    }
    if (!isCountOnly && !isPastPeriod(timeNanos, formingNanos)) {
      return false;
    }
    boolean isEnd = countsUp();
    if (!isEnd && target.unit() == Unit.DAYS && !isCountOnly) {
      sessionEnd = buckets.endOfSession(timeNanos);
    }
    return isEnd;
  }

  private boolean isPastPeriod(long timeNanos, long formingNanos) {
    return switch (target.unit()) {
      case TICKS -> true;
      case MICROSECONDS, SECONDS, MINUTES ->
          isPastSession(timeNanos)
              || (timeNanos >= formingNanos && buckets.isLaterUnit(timeNanos, formingNanos));
      case DAYS -> isNewSession(timeNanos);
      case WEEKS, MONTHS, YEARS ->
          (calendar == null || !isDailySource) && isNewPeriod(timeNanos, formingNanos);
      case NO_TIMEFRAME -> false;
    };
  }

  /// A period that the clock has counted is not counted again by what comes after it.
  private boolean isNewPeriod(long timeNanos, long formingNanos) {
    boolean isPast = buckets.isLaterPeriod(timeNanos, formingNanos);
    boolean isNew = isPast && !isPeriodCounted;
    isPeriodCounted &= !isPast;
    return isNew;
  }

  private boolean isNewSession(long timeNanos) {
    boolean isPast = isPastSession(timeNanos);
    boolean isNew = isPast && !isSessionCounted;
    if (isPast && isSessionCounted) {
      isSessionCounted = false;
      sessionEnd = buckets.endOfSession(timeNanos);
    }
    return isNew;
  }

  private boolean isPastSession(long timeNanos) {
    hasPassedSession = timeNanos > sessionEnd;
    return hasPassedSession;
  }

  private boolean isPastSlot(long timeNanos, long formingNanos) {
    return timeNanos >= formingNanos && buckets.isLaterSlot(timeNanos, formingNanos);
  }

  /// Whether time alone shows that the forming bar is over: only for targets on the edges of the
  /// clock.
  boolean isOverAt(long nowNanos, long formingNanos) {
    if (!isToEdge) {
      return false;
    }
    hasPassedSession = nowNanos >= sessionEnd;
    return hasPassedSession || isPastSlot(nowNanos, formingNanos);
  }

  /// Whether the clock shows that the forming bar is over: as above, and days end with their
  /// session, longer bars with the session of their last trading day.
  boolean isOverByClock(long nowNanos, long formingNanos) {
    if (isToEdge) {
      return isOverAt(nowNanos, formingNanos);
    }
    if (nowNanos < deadlineNanos(formingNanos)) {
      return false;
    }
    boolean isEnd = countsUp();
    isSessionCounted = !isEnd && target.unit() == Unit.DAYS;
    isPeriodCounted = !isEnd && target.unit() != Unit.DAYS;
    return isEnd;
  }

  /// When the clock will show that a forming bar is over.
  long deadlineNanos(long formingNanos) {
    if (isToEdge) {
      return Math.min(sessionEnd, buckets.slotEnd(formingNanos));
    }
    boolean isCounted = isSessionCounted || isPeriodCounted;
    if (isCountOnly || isDailySource || isCounted) {
      return EpochNanos.MAX;
    }
    return switch (target.unit()) {
      case DAYS -> sessionEnd;
      case WEEKS, MONTHS, YEARS -> buckets.endOfPeriod(formingNanos, calendar);
      case TICKS, MICROSECONDS, SECONDS, MINUTES, NO_TIMEFRAME -> EpochNanos.MAX;
    };
  }

  /// The time of a bar that the clock has ended, decided by [#isOverByClock] just before: of a week
  /// and longer bars the end of the last session that had something.
  long clockStamp(long formingNanos) {
    boolean isPeriod = !isIntraday && target.unit() != Unit.DAYS;
    return isPeriod && options.stamp() != Stamp.LAST_INPUT
        ? buckets.endOfSession(formingNanos)
        : stamp(formingNanos);
  }

  /// The time of a bar that ends without an input on its edge, decided by [#isOver] just before.
  long stamp(long formingNanos) {
    if (!adjusts) {
      return formingNanos;
    }
    if (options.stamp() == Stamp.SLOT_START && isIntraday) {
      return buckets.slotStart(formingNanos);
    }
    return Math.max(formingNanos, endOf(formingNanos));
  }

  private long endOf(long formingNanos) {
    if (isCountOnly) {
      return buckets.endOfSession(formingNanos);
    }
    return hasPassedSession || !isIntraday ? sessionEnd : buckets.slotEnd(formingNanos);
  }

  /// The time of a bar that ends because nothing more comes.
  long finalStamp(long formingNanos) {
    hasPassedSession = false;
    return stamp(formingNanos);
  }

  /// The time of a bar that ends with an input exactly on its edge.
  long edgeStamp(long timeNanos) {
    return adjusts && options.stamp() == Stamp.SLOT_START && isIntraday
        ? buckets.slotStart(timeNanos)
        : timeNanos;
  }

  private boolean countsUp() {
    ends++;
    return ends % target.compression() == 0;
  }
}
