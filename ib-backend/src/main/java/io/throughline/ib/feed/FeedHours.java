package io.throughline.ib.feed;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Session;
import io.throughline.api.instrument.TradingCalendar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.contract.ResolvedContract;
import io.throughline.ib.contract.TradingHours;
import io.throughline.ib.feed.FeedSettings.DayEnd;
import io.throughline.ib.history.HistoryQuery.Hours;
import io.throughline.ib.history.TradingDays;
import io.throughline.ib.history.TradingDays.Midnight;
import io.throughline.tws.message.ContractDetails;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// What a contract's details say of the days of its feed: where they end, and which part of them
/// counts.
///
/// The user's own session comes first. A zone of the user's in which the clock goes otherwise than
/// at the exchange has no use for the exchange's hours, save to leave out what is not regular.
final class FeedHours {
  private final FeedSettings settings;
  private final ZoneId exchange;
  private final boolean isClockKnown;
  private final TradingHours trading;
  private final TradingHours liquid;

  FeedHours(FeedSettings settings, ResolvedContract contract) {
    this.settings = settings;
    exchange = contract.zone().orElse(ZoneOffset.UTC);
    isClockKnown = contract.zone().isPresent();
    ContractDetails.Hours told = contract.details().hours();
    trading = TradingHours.parse(told.tradingHours(), exchange);
    liquid = TradingHours.parse(told.liquidHours(), exchange);
  }

  private boolean isRegular() {
    return settings.shown().hours() == Hours.REGULAR;
  }

  /// What is known of the feed now.
  FeedSpec spec() {
    ZoneId wanted = settings.days().zone();
    ZoneId zone = wanted == null ? exchange : wanted;
    FeedSpec own = settings.spec().withSession(settings.spec().session().withZone(zone));
    boolean isOurs = isClockKnown && zone.getRules().equals(exchange.getRules());
    if (settings.days().end() == DayEnd.AS_TOLD || !isOurs) {
      return own;
    }
    TradingHours hours = isRegular() ? liquid : trading;
    Optional<TradingCalendar> calendar = hours.calendar();
    return hours
        .session()
        .filter(_ -> calendar.isPresent())
        .map(session -> own.withSession(session.withZone(zone)).withCalendar(calendar.get()))
        .orElse(own);
  }

  /// What requests for history have to know.
  TradingDays days() {
    return new TradingDays(
        exchange, trading.isClosedAtMidnight() ? Midnight.CLOSED : Midnight.OPEN);
  }

  /// Whether a live item counts that ends at a time: all do, unless only regular hours are wanted.
  boolean counts(long endNanos) {
    if (!isRegular() || !isClockKnown) {
      return true;
    }
    Optional<Session> session = liquid.session();
    Optional<TradingCalendar> calendar = liquid.calendar();
    return session.isEmpty()
        || calendar.isEmpty()
        || isWithin(session.get(), calendar.get(), endNanos - 1);
  }

  /// Within the hours of the day with whose session the moment ends; openings after closings are of
  /// the evening before.
  private boolean isWithin(Session session, TradingCalendar calendar, long nanos) {
    long close = calendar.closeAtOrAfter(nanos + 1, exchange);
    LocalDate day = session.dateOf(close);
    LocalTime open = calendar.hoursOn(day).open();
    boolean isOvernight = open.isAfter(calendar.hoursOn(day).close());
    LocalDate opening = isOvernight ? day.minusDays(1) : day;
    return calendar.isTradingDay(day) && nanos >= EpochNanos.of(opening.atTime(open), exchange);
  }
}
