package io.throughline.faketws.history;

import io.throughline.faketws.contract.Resolution;
import io.throughline.faketws.floor.Client;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.floor.LiveLine;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Instrument.Permission;
import io.throughline.faketws.market.PastBar;
import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.faketws.market.What;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.HistoryMessage.Bar;
import io.throughline.tws.message.HistoryMessage.HeadTimestamp;
import io.throughline.tws.message.HistoryMessage.HistoricalData;
import io.throughline.tws.message.HistoryMessage.HistoricalDataEnd;
import io.throughline.tws.message.HistoryMessage.HistoricalDataUpdate;
import io.throughline.tws.message.HistoryRequest;
import io.throughline.tws.message.HistoryRequest.CancelHeadTimestamp;
import io.throughline.tws.message.HistoryRequest.CancelHistoricalData;
import io.throughline.tws.message.HistoryRequest.CancelHistoricalTicks;
import io.throughline.tws.message.HistoryRequest.ReqHeadTimestamp;
import io.throughline.tws.message.HistoryRequest.ReqHistoricalData;
import io.throughline.tws.message.HistoryRequest.ReqHistoricalTicks;
import io.throughline.tws.message.MarketDataMessage.Prices;
import io.throughline.tws.time.TwsTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Past data, and bars that are kept up to date.
public final class HistoryDesk {
  private static final int FAILED = 162;
  private static final int INVALID = 321;
  private static final int MOST_TICKS = 1000;
  private static final DateTimeFormatter DASHED =
      DateTimeFormatter.ofPattern("uuuuMMdd-HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("MMdd HH:mm:ss", Locale.ROOT);
  private static final int UPDATE_SECONDS = 5;

  private final Floor floor;
  private final HistoryPacing pacing = new HistoryPacing();

  /// When the newest bar began that was told, by request.
  private final Map<Client, Map<Integer, Long>> running = new HashMap<>();

  public HistoryDesk(Floor floor) {
    this.floor = floor;
  }

  public void handle(Client client, HistoryRequest request) {
    switch (request) {
      case ReqHistoricalData wanted -> bars(client, wanted);
      case CancelHistoricalData(int reqId) -> cancel(client, reqId);
      case ReqHeadTimestamp wanted -> head(client, wanted);
      case CancelHeadTimestamp(int reqId) ->
          floor.log("head timestamp request " + reqId + " ended");
      case ReqHistoricalTicks wanted -> ticks(client, wanted);
      case CancelHistoricalTicks(int reqId) ->
          floor.log("historical tick request " + reqId + " was answered already");
    }
  }

  public void leave(Client client) {
    running.remove(client);
  }

  public void end(Client client, int reqId) {
    runningOf(client).remove(reqId);
  }

  private Map<Integer, Long> runningOf(Client client) {
    return running.computeIfAbsent(client, _ -> new HashMap<>());
  }

  private void cancel(Client client, int reqId) {
    if (runningOf(client).remove(reqId) == null) {
      client.error(reqId, 366, "No historical data query found for ticker id:" + reqId);
    } else {
      fail(client, reqId, "API historical data query cancelled: " + reqId);
    }
  }

  private static void fail(Client client, int reqId, String why) {
    client.error(reqId, FAILED, "Historical Market Data Service error message:" + why);
  }

  private static void invalid(Client client, int reqId, String why) {
    client.error(reqId, INVALID, "Error validating request.-'bP' : cause - " + why);
  }

  private Optional<Instrument> instrument(Client client, int reqId, Contract contract) {
    Optional<Instrument> found = Resolution.one(floor, client, reqId, contract);
    if (found.isPresent() && found.get().permission() == Permission.NONE) {
      fail(client, reqId, "No market data permissions for " + name(found.get()));
      return Optional.empty();
    }
    return found;
  }

  private static String name(Instrument instrument) {
    return instrument.contract().listing().exchange() + " " + instrument.secType();
  }

  /// When the request ends; empty if that cannot be read, and then the client was told.
  private Optional<Long> end(Client client, int reqId, String text) {
    if (text.isEmpty()) {
      return Optional.of(floor.nowNanos());
    }
    try {
      TwsTime time = TwsTime.parse(text, floor.settings().zone());
      if (time.form() == TwsTime.Form.LOCAL) {
        client.error(
            reqId,
            2174,
            "Warning: You submitted request with date-time attributes without explicit time zone."
                + " Please switch to use yyyymmdd-hh:mm:ss in UTC or use instrument time zone.");
      }
      return Optional.of(Math.min(time.epochNanos(), floor.nowNanos()));
    } catch (ProtocolException _) {
      client.error(
          reqId,
          10314,
          "End Date/Time: The date, time, or time-zone entered is invalid. The correct format is"
              + " yyyymmdd hh:mm:ss xx/xxxx");
      return Optional.empty();
    }
  }

  private void bars(Client client, ReqHistoricalData wanted) {
    int reqId = wanted.reqId();
    if (runningOf(client).containsKey(reqId)) {
      client.error(reqId, 386, "Duplicate ticker id for API historical data query");
      return;
    }
    Optional<BarSize> size = BarSize.parse(wanted.window().barSizeSetting());
    if (size.isEmpty()) {
      invalid(
          client,
          reqId,
          "Historical data bar size setting is invalid. Legal ones are: " + BarSize.words());
      return;
    }
    HistoryDuration duration;
    try {
      duration = HistoryDuration.parse(wanted.window().durationStr());
    } catch (IllegalArgumentException e) {
      invalid(client, reqId, String.valueOf(e.getMessage()));
      return;
    }
    if (wanted.keepUpToDate() && !wanted.window().endDateTime().isEmpty()) {
      invalid(client, reqId, "End time is not supported for keepUpToDate requests");
      return;
    }
    Optional<Instrument> instrument = instrument(client, reqId, wanted.contract());
    if (instrument.isEmpty()) {
      return;
    }
    if (wanted.contract().listing().secType().equals("CONTFUT")
        && !wanted.window().endDateTime().isEmpty()) {
      client.error(
          reqId,
          10339,
          "Setting end date/time for continuous future security type is not allowed.");
      return;
    }
    if (wanted.keepUpToDate() && !floor.market().play(instrument.get()).tellsBars()) {
      fail(client, reqId, "No live bars: only ticks are played of " + name(instrument.get()));
      return;
    }
    Optional<Long> end = end(client, reqId, wanted.window().endDateTime());
    if (end.isPresent()) {
      answer(client, new Query(wanted, instrument.get(), size.get(), duration, end.get()));
    }
  }

  private record Query(
      ReqHistoricalData wanted,
      Instrument instrument,
      BarSize size,
      HistoryDuration duration,
      long end) {
    Part part() {
      return wanted.useRTH() ? Part.REGULAR : Part.FULL;
    }
  }

  private void answer(Client client, Query query) {
    int reqId = query.wanted().reqId();
    if (query.wanted().whatToShow().equals("SCHEDULE")) {
      schedule(client, query);
      return;
    }
    Optional<What> what = What.parse(query.wanted().whatToShow());
    if (what.isEmpty()) {
      invalid(client, reqId, "Invalid what to show: " + query.wanted().whatToShow());
      return;
    }
    boolean noTrades = what.get() == What.TRADES && !query.instrument().hasTrades();
    boolean noQuotes = what.get() != What.TRADES && !query.instrument().behaviour().quotes();
    if (noTrades || noQuotes) {
      fail(
          client,
          reqId,
          "No historical market data for "
              + query.instrument().symbol()
              + "/"
              + name(query.instrument())
              + "@"
              + query.wanted().whatToShow());
      return;
    }
    if (query.size().isSmall()
        && floor.settings().pacing() == FloorSettings.Pacing.ON
        && pacing.isViolatedBy(
            query.wanted().contract() + query.wanted().window().toString() + what.get(),
            query.instrument().conId() + what.get().name(),
            floor.nowNanos())) {
      fail(client, reqId, "Historical data request pacing violation");
      return;
    }
    var reader = new HistoryReader(floor.market(), query.instrument(), what.get(), query.part());
    long from = reader.startOf(query.duration(), query.end());
    List<PastBar> bars = reader.bars(query.size(), from, query.end());
    if (bars.isEmpty()) {
      fail(
          client,
          reqId,
          "HMDS query returned no data: "
              + query.instrument().symbol()
              + "@"
              + query.wanted().contract().listing().exchange()
              + " "
              + query.wanted().whatToShow());
      return;
    }
    send(client, query, bars, from);
    if (query.wanted().keepUpToDate()) {
      runningOf(client).put(reqId, bars.getLast().startNanos());
      planUpdate(client, query, reader);
    }
  }

  private void send(Client client, Query query, List<PastBar> bars, long from) {
    int reqId = query.wanted().reqId();
    String start = floor.timeText(from);
    String end = floor.timeText(query.end());
    List<Bar> rows = bars.stream().map(bar -> row(query, bar)).toList();
    if (client.version() >= 196) {
      client.send(new HistoricalData(reqId, "", "", rows));
      client.send(new HistoricalDataEnd(reqId, start, end));
    } else {
      client.send(new HistoricalData(reqId, start, end, rows));
    }
  }

  private Bar row(Query query, PastBar bar) {
    return new Bar(
        date(query, bar.startNanos()),
        new Prices(round(bar.open()), bar.high(), bar.low(), round(bar.close())),
        LiveLine.size(bar.volume()),
        LiveLine.size(round(bar.average())),
        "false",
        bar.trades());
  }

  private static double round(double price) {
    return Math.rint(price * 1e8) / 1e8;
  }

  private String date(Query query, long nanos) {
    ZoneId exchange = query.instrument().schedule().zone();
    if (!query.size().isIntraday()) {
      return DateTimeFormatter.BASIC_ISO_DATE.format(
          Floor.instant(nanos).atZone(exchange).toLocalDate());
    }
    return switch (query.wanted().formatDate()) {
      case 2 -> Long.toString(Floor.seconds(nanos));
      case 3 -> SHORT.format(Floor.instant(nanos).atZone(exchange)) + " " + exchange.getId();
      default -> TwsTime.of(Floor.instant(nanos), exchange, TwsTime.Form.ZONED).text();
    };
  }

  private void planUpdate(Client client, Query query, HistoryReader reader) {
    long step = UPDATE_SECONDS * 1_000_000_000L;
    long next = Math.floorDiv(floor.nowNanos(), step) * step + step;
    floor.agenda().at(next + 1, () -> update(client, query, reader));
  }

  private void update(Client client, Query query, HistoryReader reader) {
    if (!client.isConnected() || !runningOf(client).containsKey(query.wanted().reqId())) {
      return;
    }
    if (floor.isUp()) {
      long back = query.size().isIntraday() ? query.size().nanos() : 0;
      long from =
          query.size().isIntraday()
              ? floor.nowNanos() - back
              : query.instrument().schedule().before(floor.nowNanos(), query.part()).fromNanos();
      List<PastBar> bars =
          reader.bars(
              query.size(),
              Math.floorDiv(from, Math.max(1, back)) * Math.max(1, back),
              floor.nowNanos());
      tellNew(client, query, bars);
    }
    planUpdate(client, query, reader);
  }

  /// The bar that was told last, once more and complete if there is a newer one; then the newer.
  private void tellNew(Client client, Query query, List<PastBar> bars) {
    int reqId = query.wanted().reqId();
    for (PastBar bar : bars) {
      Long last = runningOf(client).get(reqId); // what is said can end the request
      if (last != null && bar.startNanos() >= last) {
        runningOf(client).put(reqId, bar.startNanos());
        client.send(new HistoricalDataUpdate(reqId, row(query, bar)));
      }
    }
  }

  private void schedule(Client client, Query query) {
    int reqId = query.wanted().reqId();
    if (query.size() != BarSize.D1) {
      client.error(reqId, 10295, "Only 1-day bars are supported for schedule requests");
      return;
    }
    Instrument instrument = query.instrument();
    var reader = new HistoryReader(floor.market(), instrument, What.TRADES, query.part());
    long from = reader.startOf(query.duration(), query.end());
    ScheduleReply.of(reqId, instrument, query.part(), from, query.end())
        .ifPresentOrElse(
            client::send,
            () ->
                fail(
                    client,
                    reqId,
                    "HMDS query returned no data: " + instrument.symbol() + " SCHEDULE"));
  }

  private void head(Client client, ReqHeadTimestamp wanted) {
    Optional<Instrument> found = instrument(client, wanted.reqId(), wanted.contract());
    if (found.isEmpty()) {
      return;
    }
    long begin = floor.market().beginNanos(found.get());
    if (begin == Long.MAX_VALUE
        || (wanted.whatToShow().equals("TRADES") && !found.get().hasTrades())) {
      fail(client, wanted.reqId(), "No head time stamp");
      return;
    }
    String text =
        wanted.formatDate() == 2
            ? Long.toString(Floor.seconds(begin))
            : DASHED.format(Floor.instant(begin).atZone(ZoneOffset.UTC));
    client.send(new HeadTimestamp(wanted.reqId(), text));
  }

  private void ticks(Client client, ReqHistoricalTicks wanted) {
    int reqId = wanted.reqId();
    String start = wanted.window().startDateTime();
    if (start.isEmpty() == wanted.window().endDateTime().isEmpty()) {
      invalid(client, reqId, "Either start or end date time must be specified, and not both");
      return;
    }
    int count = wanted.window().numberOfTicks();
    if (count < 1 || count > MOST_TICKS) {
      invalid(client, reqId, "Number of ticks must be from 1 to 1000 but is " + count);
      return;
    }
    Optional<Instrument> found = instrument(client, reqId, wanted.contract());
    Optional<Long> time =
        found.isEmpty()
            ? Optional.empty()
            : end(client, reqId, start.isEmpty() ? wanted.window().endDateTime() : start);
    if (found.isEmpty() || time.isEmpty()) {
      return;
    }
    var reply = new HistoricalTickReply(floor, found.get());
    var what =
        new HistoricalTickReply.Wanted(
            wanted.whatToShow(), count, wanted.useRTH() ? Part.REGULAR : Part.FULL);
    client.send(
        start.isEmpty()
            ? reply.until(reqId, what, time.get())
            : reply.from(reqId, what, time.get()));
  }
}
