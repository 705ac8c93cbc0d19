package io.throughline.ib.history;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Session;
import io.throughline.api.series.Bar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.contract.ContractCheck;
import io.throughline.ib.contract.ContractDefaults;
import io.throughline.ib.contract.ContractName;
import io.throughline.ib.contract.ResolvedContract;
import io.throughline.ib.contract.TradingHours;
import io.throughline.ib.history.HistoryPlan.Window;
import io.throughline.ib.history.TradingDays.Midnight;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.tws.message.Contract;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Downloads past bars of one contract: looks the contract up, fetches one window after the other,
/// goes on where it was when a connection comes back, and asks at the end when the contract traded,
/// so that holes can be told.
///
/// Sans-IO: whoever drives the session calls [#work] after it. Confined to its thread.
public final class Download {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final int MOST_LOOK_UPS = 3;

  private final TwsSession session;
  private final HistoryWish wish;
  private final Contract wanted;
  private final Listener listener;
  private Phase phase = Phase.BEGINNING;
  private @Nullable Target target;
  private @Nullable HistoryFetch fetch;
  private long doneNanos;
  private long waitsSinceNanos = EpochNanos.MAX;
  private int lookUps;

  private enum Phase {
    BEGINNING,
    LOOKING_UP,
    FETCHING,
    SCHEDULE,
    OVER
  }

  /// What is downloaded, once the contract is known.
  ///
  /// @param zone in which times and days are written
  /// @param query with the limits as they were found
  public record Target(
      ResolvedContract contract, ZoneId zone, HistoryQuery query, TradingDays days) {
    private Target within(Span span) {
      return new Target(
          contract,
          zone,
          new HistoryQuery(
              query.contract(), query.what(), query.hours(), span.beginNanos(), span.endNanos()),
          days);
    }
  }

  /// Which part of it: bars that end within `(beginNanos, endNanos]`.
  public record Span(long beginNanos, long endNanos) {}

  /// Takes what is downloaded.
  public interface Listener {
    /// The contract is known, and fetching begins.
    ///
    /// @return all of the target's query; or what is left of an earlier download
    Span begins(Target target);

    /// More bars, oldest first, maybe none: all that end until a time are told now.
    void bars(List<Bar> bars, long untilNanos);

    /// Nothing goes on for now, but it will.
    void waits(String why);

    /// All is told.
    ///
    /// @param sessions in which the contract traded; empty where TWS does not tell
    void done(Target target, Optional<List<TradedSession>> sessions);

    /// No more will come; what was told until now is good.
    void failed(Reason reason, String text);
  }

  /// Why no more comes.
  public enum Reason {
    /// The name fits no contract, or several; the text says what to write.
    CONTRACT,
    /// TWS will not give the bars, or has not answered again and again.
    NO_BARS,
    /// There is no connection, and no further attempt is made.
    NO_CONNECTION
  }

  /// Asks nothing yet.
  ///
  /// @throws io.throughline.ib.contract.ContractNameException if the contract's name cannot be read
  public Download(TwsSession session, HistoryWish wish, Listener listener) {
    this.session = session;
    this.wish = wish;
    this.listener = listener;
    this.wanted = ContractName.parse(wish.contract(), ContractDefaults.STANDARD);
  }

  /// Whether nothing more will be told.
  public boolean isOver() {
    return phase == Phase.OVER;
  }

  /// Does what is due.
  public void work(long nowNanos) {
    if (isOver()) {
      return;
    }
    if (session.state() == SessionState.GIVEN_UP) {
      fail(Reason.NO_CONNECTION, session.endpoint() + " is not there any more");
      return;
    }
    if (!isConnected() && fetch == null && phase != Phase.LOOKING_UP) {
      waitFor(nowNanos);
      return;
    }
    waitsSinceNanos = EpochNanos.MAX;
    switch (phase) {
      case BEGINNING -> lookUp();
      case FETCHING -> fetch(nowNanos);
      case LOOKING_UP, SCHEDULE, OVER -> {
        // Answers come by themselves.
      }
    }
  }

  private boolean isConnected() {
    return session.state() == SessionState.READY && session.connectivity().isUp();
  }

  private void waitFor(long nowNanos) {
    if (waitsSinceNanos == EpochNanos.MAX) {
      waitsSinceNanos = nowNanos;
      if (phase != Phase.BEGINNING) {
        listener.waits(
            session.state() == SessionState.READY
                ? "TWS has lost its connection to IB"
                : "the connection to " + session.endpoint() + " is lost");
      }
    } else if (nowNanos - waitsSinceNanos > LONGEST_WAIT.toNanos()) {
      fail(
          Reason.NO_CONNECTION, "no connection to IB for " + LONGEST_WAIT.toMinutes() + " minutes");
    }
  }

  /// When [#work] has something to do without an answer.
  public long nextDeadlineNanos() {
    if (isOver()) {
      return EpochNanos.MAX;
    }
    HistoryFetch running = fetch;
    if (running != null) {
      return running.nextDeadlineNanos();
    }
    if (isConnected() && (phase == Phase.BEGINNING || phase == Phase.FETCHING)) {
      return EpochNanos.MIN;
    }
    return waitsSinceNanos == EpochNanos.MAX
        ? EpochNanos.MAX
        : waitsSinceNanos + LONGEST_WAIT.toNanos() + 1;
  }

  /// Wants no more.
  public void cancel() {
    phase = Phase.OVER;
    HistoryFetch running = fetch;
    fetch = null;
    if (running != null) {
      running.cancel();
    }
  }

  private void fail(Reason reason, String text) {
    cancel();
    listener.failed(reason, text);
  }

  // ---------------------------------------------------------------- the contract

  private void lookUp() {
    phase = Phase.LOOKING_UP;
    lookUps++;
    ContractCheck.ask(session::ask, wish.contract(), wanted, this::lookedUp);
  }

  private void lookedUp(ContractCheck.Outcome outcome) {
    if (isOver()) {
      return;
    }
    switch (outcome) {
      case ContractCheck.Outcome.Resolved(ResolvedContract contract) -> begin(contract);
      case ContractCheck.Outcome.Refused(String text) -> fail(Reason.CONTRACT, text);
      case ContractCheck.Outcome.Unanswered(var why) -> {
        phase = Phase.BEGINNING;
        if (lookUps >= MOST_LOOK_UPS) {
          fail(
              Reason.NO_BARS,
              "the contract '" + wish.contract() + "' could not be looked up: " + why);
        }
      }
    }
  }

  private void begin(ResolvedContract contract) {
    ZoneId exchange = contract.zone().orElse(ZoneOffset.UTC);
    ZoneId zone = wish.zone() == null ? exchange : wish.zone();
    var hours = TradingHours.parse(contract.details().hours().tradingHours(), exchange);
    var days =
        new TradingDays(exchange, hours.isClosedAtMidnight() ? Midnight.CLOSED : Midnight.OPEN);
    long now = session.serverNanos() - session.serverNanos() % EpochNanos.PER_SECOND;
    long to = wish.to() == null ? now : Math.min(now, EpochNanos.of(wish.to(), zone));
    var query =
        new HistoryQuery(
            contract.contract(),
            wish.what().isEmpty() ? HistoryQuery.usualWhat(contract.secType()) : wish.what(),
            wish.hours(),
            EpochNanos.of(wish.from(), zone),
            to);
    var found = new Target(contract, zone, query, days);
    Span span = listener.begins(found);
    if (isOver()) {
      return;
    }
    target = found.within(new Span(query.beginNanos(), span.endNanos()));
    doneNanos = span.beginNanos();
    phase = Phase.FETCHING;
  }

  // ---------------------------------------------------------------- the bars

  private Target target() {
    if (target == null) {
      throw new IllegalStateException("bars are wanted before the contract is known");
    }
    return target;
  }

  private void fetch(long nowNanos) {
    HistoryFetch running = fetch;
    if (running == null) {
      Target wantedNow = target().within(new Span(doneNanos, target().query().endNanos()));
      var spec =
          FeedSpec.of(wish.contract(), wish.bars().timeFrame())
              .withSession(Session.allDay(wantedNow.zone()));
      var times = new BarTimes(wish.bars(), spec, wantedNow.days());
      running = new HistoryFetch(session::ask, wantedNow.query(), times, new Fetched());
      fetch = running;
    }
    running.work(nowNanos);
  }

  private final class Fetched implements HistoryFetch.Listener {
    @Override
    public void bars(List<Bar> bars, Window window) {
      doneNanos = window.endNanos();
      listener.bars(bars, doneNanos);
    }

    @Override
    public void done() {
      fetch = null;
      phase = Phase.SCHEDULE;
      ScheduleQuery.ask(session::ask, target().query(), Download.this::scheduled);
    }

    @Override
    public void failed(HistoryFailure failure) {
      fetch = null;
      switch (failure) {
        case HistoryFailure.Disconnected _ -> {
          // It goes on from here when the connection is back.
        }
        case HistoryFailure.Denied _, HistoryFailure.Unanswered _ ->
            fail(Reason.NO_BARS, failure.toString());
      }
    }
  }

  private void scheduled(Optional<List<TradedSession>> sessions) {
    if (!isOver()) {
      phase = Phase.OVER;
      listener.done(target(), sessions);
    }
  }
}
