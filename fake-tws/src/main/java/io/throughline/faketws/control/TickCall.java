package io.throughline.faketws.control;

import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import io.throughline.faketws.session.FakeTwsCore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `POST /ticks`: a moment of an instrument's market, now. What is left out is as it was; a volume
/// makes it a trade.
record TickCall(
    @Nullable Integer conId,
    String symbol,
    @Nullable Double bid,
    @Nullable Double ask,
    @Nullable Double bidSize,
    @Nullable Double askSize,
    @Nullable Double last,
    @Nullable Double volume) {
  static final TickCall NONE = new TickCall(null, "", null, null, null, null, null, null);

  Tick push(FakeTwsCore core) {
    Instrument instrument = instrument(core);
    Tick before =
        core.floor()
            .quote(instrument)
            .orElseGet(() ->
                new Tick(
                    core.nowNanos(),
                    required("bid", bid),
                    required("ask", ask),
                    instrument.behaviour().typicalSize(),
                    instrument.behaviour().typicalSize(),
                    required("last", last),
                    0));
    var tick =
        new Tick(
            core.nowNanos(),
            or(bid, before.bid()),
            or(ask, before.ask()),
            or(bidSize, before.bidSize()),
            or(askSize, before.askSize()),
            or(last, before.last()),
            or(volume, 0));
    core.floor().market().push(instrument, tick);
    core.floor().tape().replan(instrument, core.nowNanos());
    return tick;
  }

  private Instrument instrument(FakeTwsCore core) {
    Optional<Instrument> found =
        conId == null
            ? core.floor().universe().all().stream()
                .filter(one -> one.symbol().equals(symbol))
                .findFirst()
            : core.floor().universe().find(conId);
    return found.orElseThrow(() ->
        new RefusedException(
            RefusedException.NOT_FOUND,
            conId == null ? "symbol" : "conId",
            "that of an instrument",
            conId == null ? "\"" + symbol + "\"" : conId.toString()));
  }

  private static double or(@Nullable Double value, double otherwise) {
    return value == null ? otherwise : value;
  }

  private static double required(String what, @Nullable Double value) {
    if (value == null) {
      throw new RefusedException(
          RefusedException.BAD_REQUEST, what, "a number, for nothing happened before", "not there");
    }
    return value;
  }
}
