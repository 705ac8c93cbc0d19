package io.throughline.api.feed;

import io.throughline.api.instrument.Session;
import io.throughline.api.instrument.TradingCalendar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a feed before its first bar.
///
/// @param name how the feed is called in reports and lookups; unique within a run
/// @param timeFrame what the source delivers
/// @param session daily hours and zone
/// @param calendar trading days; `null` when every day with bars is one
/// @param fromNanos bars before this are dropped
/// @param toNanos the first bar after this ends the feed
/// @param extraLines names of lines beyond the standard ones
public record FeedSpec(
    String name,
    TimeFrame timeFrame,
    Session session,
    @Nullable TradingCalendar calendar,
    long fromNanos,
    long toNanos,
    List<String> extraLines) {

  public FeedSpec {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a feed needs a name");
    }
    if (fromNanos > toNanos) {
      throw new IllegalArgumentException(
          "feed '"
              + name
              + "' would start at "
              + EpochNanos.toText(fromNanos)
              + ", after its end at "
              + EpochNanos.toText(toNanos));
    }
    extraLines = List.copyOf(extraLines);
  }

  /// A feed of whole UTC days without date limits.
  public static FeedSpec of(String name, TimeFrame timeFrame) {
    return new FeedSpec(
        name, timeFrame, Session.ALL_DAY_UTC, null, EpochNanos.MIN, EpochNanos.MAX, List.of());
  }

  public FeedSpec withName(String newName) {
    return new FeedSpec(newName, timeFrame, session, calendar, fromNanos, toNanos, extraLines);
  }

  public FeedSpec withTimeFrame(TimeFrame newTimeFrame) {
    return new FeedSpec(name, newTimeFrame, session, calendar, fromNanos, toNanos, extraLines);
  }

  public FeedSpec withSession(Session newSession) {
    return new FeedSpec(name, timeFrame, newSession, calendar, fromNanos, toNanos, extraLines);
  }

  public FeedSpec withCalendar(TradingCalendar newCalendar) {
    return new FeedSpec(name, timeFrame, session, newCalendar, fromNanos, toNanos, extraLines);
  }

  /// Only bars in `[fromNanos, toNanos]`.
  public FeedSpec between(long newFromNanos, long newToNanos) {
    return new FeedSpec(name, timeFrame, session, calendar, newFromNanos, newToNanos, extraLines);
  }

  public FeedSpec withExtraLines(List<String> names) {
    return new FeedSpec(name, timeFrame, session, calendar, fromNanos, toNanos, names);
  }

  /// The end of the session that contains `timeNanos`, or else of the next one: the calendar's
  /// closing time where there is a calendar, the session's end where there is none.
  public long endOfSession(long timeNanos) {
    return calendar == null
        ? session.endAtOrAfter(timeNanos)
        : calendar.closeAtOrAfter(timeNanos, session.zone());
  }
}
