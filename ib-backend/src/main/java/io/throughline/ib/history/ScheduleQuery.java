package io.throughline.ib.history;

import io.throughline.api.time.EpochNanos;
import io.throughline.ib.session.Asking;
import io.throughline.ib.session.Failure;
import io.throughline.ib.session.Reply;
import io.throughline.ib.session.Request;
import io.throughline.tws.message.HistoryMessage.HistoricalSchedule;
import io.throughline.tws.message.HistoryMessage.Session;
import io.throughline.tws.message.HistoryRequest.ReqHistoricalData;
import io.throughline.tws.message.HistoryRequest.Window;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.time.TwsTime;
import io.throughline.tws.time.ZoneNames;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks TWS in which sessions a contract traded. Servers before 2022, and some kinds of contracts,
/// have no such answer.
final class ScheduleQuery {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuuMMdd-HH:mm:ss", Locale.ROOT);
  private static final int LONGEST_IN_DAYS = 365;
  private static final int DAYS_OF_A_YEAR = 366;

  private ScheduleQuery() {}

  /// Asks; the listener is called once, with nothing where TWS does not tell.
  static void ask(
      Asking session, HistoryQuery query, Consumer<Optional<List<TradedSession>>> listener) {
    String end =
        TwsTime.of(EpochNanos.toInstant(query.endNanos()), ZoneOffset.UTC, TwsTime.Form.UTC).text();
    var window = new Window(end, duration(query), BarSize.DAY_1.word());
    session.ask(
        id ->
            new ReqHistoricalData(
                id,
                query.contract(),
                window,
                "SCHEDULE",
                query.hours() == HistoryQuery.Hours.REGULAR,
                2,
                false,
                List.of()),
        new Answer(query, listener),
        LIMIT);
  }

  private static String duration(HistoryQuery query) {
    long days = Math.ceilDiv(query.endNanos() - query.beginNanos(), EpochNanos.PER_DAY) + 1;
    return days <= LONGEST_IN_DAYS ? days + " D" : Math.ceilDiv(days, DAYS_OF_A_YEAR) + 1 + " Y";
  }

  private record Answer(HistoryQuery query, Consumer<Optional<List<TradedSession>>> listener)
      implements Reply {
    @Override
    public void message(TwsMessage message, Request request) {
      if (message instanceof HistoricalSchedule schedule) {
        request.done();
        listener.accept(read(schedule));
      }
    }

    @Override
    public void failed(Failure failure, Request request) {
      listener.accept(Optional.empty());
    }

    /// The sessions within the query; nothing where one of them cannot be read.
    private Optional<List<TradedSession>> read(HistoricalSchedule schedule) {
      Optional<ZoneId> zone = ZoneNames.find(schedule.timeZone());
      if (zone.isEmpty()) {
        return Optional.empty();
      }
      try {
        var sessions = new ArrayList<TradedSession>();
        for (Session session : schedule.sessions()) {
          TradedSession read = read(session, zone.get());
          if (read.openNanos() < query.endNanos() && read.closeNanos() > query.beginNanos()) {
            sessions.add(read);
          }
        }
        return Optional.of(List.copyOf(sessions));
      } catch (DateTimeException _) {
        return Optional.empty();
      }
    }

    private static TradedSession read(Session session, ZoneId zone) {
      return new TradedSession(
          LocalDate.parse(session.refDate(), DateTimeFormatter.BASIC_ISO_DATE),
          EpochNanos.of(LocalDateTime.parse(session.startDateTime(), LOCAL), zone),
          EpochNanos.of(LocalDateTime.parse(session.endDateTime(), LOCAL), zone));
    }
  }
}
