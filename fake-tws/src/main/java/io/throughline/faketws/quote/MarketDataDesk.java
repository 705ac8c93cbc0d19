package io.throughline.faketws.quote;

import io.throughline.faketws.contract.Resolution;
import io.throughline.faketws.floor.Client;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.floor.LiveLine;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Instrument.Permission;
import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.faketws.market.What;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.MarketDataMessage.RerouteMktDataReq;
import io.throughline.tws.message.MarketDataRequest;
import io.throughline.tws.message.MarketDataRequest.CancelMktData;
import io.throughline.tws.message.MarketDataRequest.CancelRealTimeBars;
import io.throughline.tws.message.MarketDataRequest.CancelTickByTickData;
import io.throughline.tws.message.MarketDataRequest.ReqMarketDataType;
import io.throughline.tws.message.MarketDataRequest.ReqMktData;
import io.throughline.tws.message.MarketDataRequest.ReqRealTimeBars;
import io.throughline.tws.message.MarketDataRequest.ReqTickByTickData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Live data: subscriptions of all clients.
public final class MarketDataDesk {
  private static final int MOST_TICK_BY_TICK = 3;
  private static final Set<String> TICK_TYPES = Set.of("Last", "AllLast", "BidAsk", "MidPoint");

  private final Floor floor;
  private final Map<Client, Map<Integer, LiveLine>> lines = new HashMap<>();
  private final Map<Client, Integer> dataTypes = new HashMap<>();

  public MarketDataDesk(Floor floor) {
    this.floor = floor;
  }

  public void handle(Client client, MarketDataRequest request) {
    switch (request) {
      case ReqMktData wanted -> subscribe(client, wanted);
      case CancelMktData(int reqId) -> {
        if (!cancel(client, reqId)) {
          client.error(reqId, 300, "Can't find EId with tickerId:" + reqId);
        }
      }
      case ReqMarketDataType(int type) -> dataTypes.put(client, type);
      case ReqTickByTickData wanted -> tickByTick(client, wanted);
      case CancelTickByTickData(int reqId) -> cancelQuietly(client, reqId);
      case ReqRealTimeBars wanted -> realTimeBars(client, wanted);
      case CancelRealTimeBars(int reqId) -> cancelQuietly(client, reqId);
    }
  }

  private Map<Integer, LiveLine> linesOf(Client client) {
    return lines.computeIfAbsent(client, _ -> new HashMap<>());
  }

  private void cancelQuietly(Client client, int reqId) {
    if (!cancel(client, reqId)) {
      floor.log("client " + client.clientId() + " cancelled " + reqId + ", which it does not have");
    }
  }

  /// How many subscriptions a client has.
  public int subscriptions(Client client) {
    return (int) linesOf(client).values().stream().filter(LiveLine::isOpen).count();
  }

  public void end(Client client, int reqId) {
    cancel(client, reqId);
  }

  private boolean cancel(Client client, int reqId) {
    LiveLine line = linesOf(client).remove(reqId);
    if (line == null) {
      return false;
    }
    line.close();
    return true;
  }

  private void open(Client client, int reqId, LiveLine line) {
    linesOf(client).put(reqId, line);
    line.open();
  }

  /// Ends all subscriptions of a client: it left, or the data were lost.
  public void forget(Client client) {
    Map<Integer, LiveLine> gone = lines.remove(client);
    if (gone != null) {
      gone.values().forEach(LiveLine::close);
    }
  }

  public void leave(Client client) {
    forget(client);
    dataTypes.remove(client);
  }

  private boolean isRefused(Client client, int reqId) {
    linesOf(client).values().removeIf(line -> !line.isOpen());
    if (linesOf(client).containsKey(reqId)) {
      client.error(reqId, 102, "Duplicate ticker id");
      return true;
    }
    if (linesOf(client).size() >= floor.settings().marketDataLines()) {
      client.error(reqId, 101, "Max number of tickers has been reached");
      return true;
    }
    return false;
  }

  private void subscribe(Client client, ReqMktData wanted) {
    int reqId = wanted.reqId();
    if (isRefused(client, reqId)) {
      return;
    }
    if (wanted.snapshot() && !wanted.genericTickList().isEmpty()) {
      client.error(
          reqId, 414, "Snapshot market data subscription is not applicable to generic ticks");
      return;
    }
    Optional<Instrument> found = Resolution.one(floor, client, reqId, wanted.contract());
    if (found.isEmpty()) {
      return;
    }
    Instrument instrument = found.get();
    if (instrument.secType().equals("CFD") && instrument.details().underlying().underConId() > 0) {
      client.send(
          new RerouteMktDataReq(reqId, instrument.details().underlying().underConId(), "SMART"));
      return;
    }
    if (!floor.market().play(instrument).tellsTicks()) {
      client.error(
          reqId,
          354,
          "Requested market data is not subscribed. Only bars are played of "
              + describe(instrument.contract()));
      return;
    }
    int type = delivered(client, reqId, instrument);
    if (type > 0) {
      open(
          client,
          reqId,
          new QuoteLine(new LiveLine.Place(floor, client, reqId, instrument), wanted, type));
    }
  }

  /// Which type of data the client gets; 0 if none.
  private int delivered(Client client, int reqId, Instrument instrument) {
    int asked = Objects.requireNonNullElse(dataTypes.get(client), 1);
    return switch (instrument.permission()) {
      case FULL, HARD_TO_BORROW -> asked == 2 || asked == 4 ? frozenOrLive(instrument) : 1;
      case DELAYED -> {
        if (asked >= 3) {
          client.error(
              reqId,
              10167,
              "Requested market data is not subscribed. Displaying delayed market data.");
          yield 3;
        }
        client.error(
            reqId,
            10168,
            "Requested market data is not subscribed. Delayed market data is not enabled.");
        yield 0;
      }
      case NONE -> {
        client.error(
            reqId,
            354,
            "Requested market data is not subscribed. Delayed market data is not available."
                + describe(instrument.contract()));
        yield 0;
      }
    };
  }

  private int frozenOrLive(Instrument instrument) {
    return instrument.schedule().isOpen(floor.nowNanos(), Part.FULL) ? 1 : 2;
  }

  private static String describe(Contract contract) {
    return contract.listing().symbol() + " " + contract.listing().exchange() + "/TOP/ALL";
  }

  private Optional<Instrument> realTime(Client client, int reqId, Contract contract) {
    Optional<Instrument> found = Resolution.one(floor, client, reqId, contract);
    if (found.isPresent()
        && (found.get().permission() == Permission.NONE
            || found.get().permission() == Permission.DELAYED)) {
      client.error(
          reqId,
          420,
          "Invalid Real-time Query:No market data permissions for "
              + describe(found.get().contract()));
      return Optional.empty();
    }
    return found;
  }

  private void tickByTick(Client client, ReqTickByTickData wanted) {
    int reqId = wanted.reqId();
    if (isRefused(client, reqId)) {
      return;
    }
    if (!TICK_TYPES.contains(wanted.tickType())) {
      client.error(
          reqId,
          321,
          "Error validating request.-'cF' : cause - Invalid tick type: " + wanted.tickType());
      return;
    }
    if (linesOf(client).values().stream().filter(TickByTickLine.class::isInstance).count()
        >= MOST_TICK_BY_TICK) {
      client.error(reqId, 10190, "Max number of tick-by-tick requests has been reached.");
      return;
    }
    Optional<Instrument> found = realTime(client, reqId, wanted.contract());
    if (found.isEmpty()) {
      return;
    }
    boolean trades = wanted.tickType().endsWith("Last");
    if (List.of("OPT", "FOP", "BAG").contains(found.get().secType())
        || (trades && !found.get().hasTrades())
        || !floor.market().play(found.get()).tellsTicks()) {
      client.error(
          reqId,
          10189,
          "Failed to request tick-by-tick data:No "
              + wanted.tickType()
              + " for "
              + found.get().secType());
      return;
    }
    open(
        client,
        reqId,
        new TickByTickLine(new LiveLine.Place(floor, client, reqId, found.get()), wanted));
  }

  private void realTimeBars(Client client, ReqRealTimeBars wanted) {
    int reqId = wanted.reqId();
    if (isRefused(client, reqId)) {
      return;
    }
    Optional<What> what = What.parse(wanted.whatToShow()).filter(known -> known != What.BID_ASK);
    if (what.isEmpty()) {
      client.error(
          reqId,
          321,
          "Error validating request.-'bv' : cause - Invalid what to show: " + wanted.whatToShow());
      return;
    }
    Optional<Instrument> found = realTime(client, reqId, wanted.contract());
    if (found.isPresent() && what.get() == What.TRADES && !found.get().hasTrades()) {
      client.error(
          reqId, 420, "Invalid Real-time Query:No trades for " + describe(found.get().contract()));
    } else if (found.isPresent() && !floor.market().play(found.get()).tellsBars()) {
      client.error(
          reqId,
          420,
          "Invalid Real-time Query:Only ticks are played of " + describe(found.get().contract()));
    } else if (found.isPresent()) {
      open(
          client,
          reqId,
          new RealTimeBarLine(
              new LiveLine.Place(floor, client, reqId, found.get()), wanted, what.get()));
    }
  }
}
