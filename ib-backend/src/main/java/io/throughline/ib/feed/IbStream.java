package io.throughline.ib.feed;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.MutableBar;
import io.throughline.ib.contract.ContractCheck;
import io.throughline.ib.contract.ContractCheck.Outcome;
import io.throughline.ib.contract.ContractName;
import io.throughline.ib.contract.ResolvedContract;
import io.throughline.ib.history.BarSize;
import io.throughline.ib.history.TradingDays;
import io.throughline.ib.session.Connectivity;
import io.throughline.ib.session.SessionListener;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The stream of one feed: waits for the session, has the contract checked, and lets the state
/// machine do the rest.
final class IbStream implements BarStream, SessionListener {
  private static final int RESTORED_WITHOUT_DATA = 1101;
  private static final int TOO_FAST = 100;
  private static final int FARM_LOST = 2103;
  private static final int FARM_RESTORED = 2104;
  private static final int FARM_DORMANT = 2108;

  private final FeedStore store;
  private final TwsSession session;
  private final FeedSettings settings;
  private final TwsWire wire;
  private final FeedCore core;
  private final BooleanSupplier hold;
  private FeedSpec spec;
  private @Nullable GapPlan plan;
  private Flavour flavour = Flavour.RT_VOLUME;
  private boolean isUplinkLost;
  private boolean isChecking;
  private boolean isClosed;

  IbStream(FeedStore store, FeedSettings settings) {
    this.store = store;
    this.session = store.session();
    this.settings = settings;
    this.spec = settings.spec();
    this.wire = new TwsWire(store, settings);
    DataSource from = settings.backfill().from();
    this.core = new FeedCore(FeedRules.of(settings), wire, from == null ? null : from.open());
    wire.serve(core);
    this.hold = core::isFull;
  }

  /// Begins; what the user should know beforehand is told.
  void open() {
    session.addListener(this);
    session.holdWhile(hold);
    FeedRules rules = FeedRules.of(settings);
    if (!rules.isHistorical() && rules.finalSize() == null) {
      wire.tell(
          0,
          "no backfill: TWS has no past bars of "
              + settings.finalFrame()
              + ", the shortest are 1 second; live items come as they are");
    } else if (rules.makesLargerBars() && rules.finalSize() != null) {
      wire.tell(
          0,
          "TWS has no past bars of "
              + settings.finalFrame()
              + "; bars of "
              + rules.finalSize().timeFrame()
              + " are fetched, of which the run makes them");
    }
    switch (session.state()) {
      case READY -> ready();
      case GIVEN_UP -> givenUp("");
      case OFF, CONNECTING, WAITING -> {
        // Told when it comes.
      }
    }
  }

  // ---------------------------------------------------------------- the session

  @Override
  public void ready() {
    if (isClosed) {
      return;
    }
    isChecking = false;
    isUplinkLost = !session.connectivity().isUp();
    if (isUplinkLost) {
      return; // 1101 or 1102 will tell
    }
    proceed();
  }

  private void proceed() {
    if (plan != null) {
      connect();
    } else if (!isChecking) {
      check();
    }
  }

  @Override
  public void lost(String reason) {
    isChecking = false;
    if (!isClosed) {
      core.connectionLost();
    }
  }

  @Override
  public void givenUp(String reason) {
    if (!isClosed) {
      core.ended(DataStatus.DISCONNECTED);
    }
  }

  @Override
  public void connectivity(Connectivity now, int code) {
    if (isClosed) {
      return;
    }
    if (!now.isUp()) {
      isUplinkLost = true;
      core.uplinkLost();
    } else if (code == RESTORED_WITHOUT_DATA) {
      isUplinkLost = false;
      core.uplinkRestoredWithoutData();
      checkIfMissing();
    } else if (isUplinkLost) {
      isUplinkLost = false;
      core.uplinkRestored();
      checkIfMissing();
    } else if (code == FARM_LOST) {
      core.farmLost();
    } else if (code == FARM_RESTORED || code == FARM_DORMANT) {
      core.farmRestored();
    }
  }

  @Override
  public void error(ErrMsg message) {
    if (message.errorCode() == TOO_FAST && !isClosed) {
      core.requestsMayBeLost();
    }
  }

  private void checkIfMissing() {
    if (plan == null && session.state() == SessionState.READY) {
      proceed();
    }
  }

  // ---------------------------------------------------------------- the contract

  private void check() {
    isChecking = true;
    FeedSettings.Names names = settings.names();
    lookUp(
        names.dataName(),
        data -> {
          String tradeName = names.tradeName();
          if (tradeName == null) {
            resolved(data);
          } else {
            lookUp(tradeName, _ -> resolved(data));
          }
        });
  }

  private void lookUp(String name, Consumer<ResolvedContract> then) {
    Contract wanted = ContractName.parse(name, settings.names().defaults());
    ContractCheck.ask(
        session::ask,
        name,
        wanted,
        outcome -> {
          if (!isClosed) {
            looked(name, outcome, then);
          }
        });
  }

  private void looked(String name, Outcome outcome, Consumer<ResolvedContract> then) {
    switch (outcome) {
      case Outcome.Resolved(ResolvedContract found) -> {
        store.contracts().put(name, settings.names().defaults(), found);
        then.accept(found);
      }
      case Outcome.Refused(String text) -> {
        isChecking = false;
        store.tell(200, text);
        core.ended(DataStatus.DISCONNECTED);
      }
      case Outcome.Unanswered(var why) -> {
        isChecking = false;
        store.tell(0, "the contract '" + name + "' could not be looked up: " + why);
        if (session.state() == SessionState.READY && session.connectivity().isUp()) {
          check();
        }
      }
    }
  }

  private void resolved(ResolvedContract contract) {
    isChecking = false;
    var hours = new FeedHours(settings, contract);
    spec = hours.spec();
    TradingDays days = hours.days();
    core.countOnly(hours::counts);
    flavour = Flavour.of(contract.secType(), settings.live(), settings.finalFrame());
    wire.resolved(contract, flavour, spec, days);
    plan =
        new GapPlan(
            BarSize.divisorOf(settings.finalFrame()).orElse(BarSize.SECOND_1),
            flavour == Flavour.REAL_TIME_BARS ? BarSize.SECONDS_5 : BarSize.SECOND_1,
            spec,
            days);
    connect();
  }

  private void connect() {
    GapPlan known = plan;
    if (known != null) {
      core.connected(known, flavour);
    }
  }

  // ---------------------------------------------------------------- the stream

  @Override
  public Poll poll(MutableBar bar) {
    return core.poll(bar);
  }

  @Override
  public boolean isLive() {
    return true;
  }

  @Override
  public Optional<DataStatus> pollStatus() {
    return core.pollStatus();
  }

  @Override
  public boolean hasLiveData() {
    return core.hasLiveData();
  }

  @Override
  public long nextDeadlineNanos() {
    return core.nextDeadlineNanos();
  }

  @Override
  public long lagNanos() {
    return core.lagNanos();
  }

  @Override
  public boolean isCatchingUp() {
    return core.isCatchingUp();
  }

  @Override
  public void merged(long timeNanos) {
    core.merged(timeNanos);
  }

  @Override
  public FeedSpec refine(FeedSpec announced) {
    FeedSpec learnt = announced.withSession(spec.session());
    return spec.calendar() == null ? learnt : learnt.withCalendar(spec.calendar());
  }

  @Override
  public void close() {
    isClosed = true;
    session.removeListener(this);
    session.release(hold);
    core.close();
  }
}
