package io.throughline.faketws.history;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.faketws.market.TradingSchedule.Session;
import io.throughline.tws.message.HistoryMessage;
import io.throughline.tws.message.HistoryMessage.HistoricalSchedule;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/// The sessions of some days, in the zone of their exchange.
final class ScheduleReply {
  private static final DateTimeFormatter DASHED =
      DateTimeFormatter.ofPattern("uuuuMMdd-HH:mm:ss", Locale.ROOT);

  private ScheduleReply() {}

  /// Sessions that begin before `toNanos` and end after `fromNanos`; empty if there is none.
  static Optional<HistoricalSchedule> of(
      int reqId, Instrument instrument, Part part, long fromNanos, long toNanos) {
    var sessions = new ArrayList<HistoryMessage.Session>();
    Session session = instrument.schedule().atOrAfter(fromNanos, part);
    while (session.fromNanos() < toNanos) {
      sessions.add(
          new HistoryMessage.Session(
              local(instrument, session.fromNanos()),
              local(instrument, session.toNanos()),
              session.day().format(DateTimeFormatter.BASIC_ISO_DATE)));
      session = instrument.schedule().atOrAfter(session.toNanos(), part);
    }
    if (sessions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HistoricalSchedule(
            reqId,
            sessions.getFirst().startDateTime(),
            sessions.getLast().endDateTime(),
            instrument.details().hours().timeZoneId(),
            sessions));
  }

  private static String local(Instrument instrument, long nanos) {
    return DASHED.format(Floor.instant(nanos).atZone(instrument.schedule().zone()));
  }
}
