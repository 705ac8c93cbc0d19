package io.throughline.faketws.history;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.floor.LiveLine;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.market.TradingSchedule.Part;
import io.throughline.faketws.market.TradingSchedule.Session;
import io.throughline.tws.message.HistoryMessage;
import io.throughline.tws.message.HistoryMessage.BidAskTick;
import io.throughline.tws.message.HistoryMessage.LastTick;
import io.throughline.tws.message.HistoryMessage.MidPointTick;
import java.util.ArrayList;
import java.util.List;

/// Past ticks of one session, as one message.
public final class HistoricalTickReply {
  private final Floor floor;
  private final Instrument instrument;

  public HistoricalTickReply(Floor floor, Instrument instrument) {
    this.floor = floor;
    this.instrument = instrument;
  }

  /// The latest ticks.
  public HistoryMessage last(int reqId, String what, int count) {
    return until(reqId, new Wanted(what, count, Part.FULL), floor.nowNanos());
  }

  record Wanted(String what, int count, Part part) {}

  /// The last ticks before a time, within its session.
  HistoryMessage until(int reqId, Wanted wanted, long endNanos) {
    Session session = instrument.schedule().before(endNanos, wanted.part());
    List<Tick> ticks = ticks(wanted, session.fromNanos(), Math.min(endNanos, session.toNanos()));
    return reply(
        reqId,
        wanted.what(),
        ticks.subList(Math.max(0, ticks.size() - wanted.count()), ticks.size()));
  }

  /// The first ticks from a time on, within its session; those of the last second are complete.
  HistoryMessage from(int reqId, Wanted wanted, long startNanos) {
    Session session = instrument.schedule().atOrAfter(startNanos, wanted.part());
    long end = Math.min(session.toNanos(), floor.nowNanos());
    List<Tick> ticks = ticks(wanted, Math.max(startNanos, session.fromNanos()), end);
    int count = Math.min(wanted.count(), ticks.size());
    while (count > 0
        && count < ticks.size()
        && Floor.seconds(ticks.get(count).timeNanos())
            == Floor.seconds(ticks.get(count - 1).timeNanos())) {
      count++;
    }
    return reply(reqId, wanted.what(), ticks.subList(0, count));
  }

  private List<Tick> ticks(Wanted wanted, long fromNanos, long toNanos) {
    var ticks = new ArrayList<Tick>();
    boolean trades = wanted.what().equals("TRADES");
    floor
        .market()
        .each(
            instrument,
            fromNanos,
            toNanos,
            tick -> {
              if (!trades || tick.isTrade()) {
                ticks.add(tick);
              }
            });
    return ticks;
  }

  private HistoryMessage reply(int reqId, String what, List<Tick> ticks) {
    return switch (what) {
      case "MIDPOINT" ->
          new HistoryMessage.HistoricalTicks(
              reqId,
              ticks.stream()
                  .map(tick -> new MidPointTick(seconds(tick), tick.midpoint(), LiveLine.size(0)))
                  .toList(),
              true);
      case "BID_ASK" ->
          new HistoryMessage.HistoricalTicksBidAsk(
              reqId,
              ticks.stream()
                  .map(tick ->
                      new BidAskTick(
                          seconds(tick),
                          0,
                          tick.bid(),
                          tick.ask(),
                          LiveLine.size(tick.bidSize()),
                          LiveLine.size(tick.askSize())))
                  .toList(),
              true);
      default ->
          new HistoryMessage.HistoricalTicksLast(
              reqId,
              ticks.stream()
                  .map(tick ->
                      new LastTick(
                          seconds(tick),
                          0,
                          tick.last(),
                          LiveLine.size(tick.volume()),
                          instrument.validExchanges().getLast(),
                          ""))
                  .toList(),
              true);
    };
  }

  private static long seconds(Tick tick) {
    return Floor.seconds(tick.timeNanos());
  }
}
