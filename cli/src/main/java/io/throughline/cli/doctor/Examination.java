package io.throughline.cli.doctor;

import io.throughline.cli.connection.ConnectionTrouble;
import io.throughline.cli.connection.SessionDriver;
import io.throughline.cli.connection.SessionDriver.Answer;
import io.throughline.ib.IbConfig;
import io.throughline.ib.contract.ContractCheck;
import io.throughline.ib.contract.ContractDefaults;
import io.throughline.ib.contract.ContractName;
import io.throughline.ib.contract.ResolvedContract;
import io.throughline.ib.history.HistoryQuery;
import io.throughline.ib.session.Connectivity;
import io.throughline.ib.session.Failure;
import io.throughline.ib.session.SessionListener;
import io.throughline.ib.session.SessionSettings.Limits;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.HistoryMessage.HistoricalData;
import io.throughline.tws.message.HistoryRequest.ReqHistoricalData;
import io.throughline.tws.message.HistoryRequest.Window;
import io.throughline.tws.message.MarketDataMessage.MarketDataType;
import io.throughline.tws.message.MarketDataMessage.TickSnapshotEnd;
import io.throughline.tws.message.MarketDataRequest.ReqMktData;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderMessage.OpenOrderEnd;
import io.throughline.tws.message.OrderRequest.ReqOpenOrders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Asks one question after the other, and tells each finding at once.
final class Examination {
  private static final int DECIMAL_SIZES = 163;
  private static final int FIRST_DELAYED_TYPE = 3;
  private static final int READ_ONLY = 321;
  private static final Duration TOLERABLE_SKEW = Duration.ofSeconds(1);

  /// What is to be examined.
  ///
  /// @param contract empty for none
  record Question(IbConfig connection, String contract, Duration limit) {
    IbConfig config() {
      return connection.withReconnect(0).with(new Limits(limit, limit, limit, limit, limit));
    }
  }

  /// What the session has to say of orders.
  private static final class Ear implements SessionListener {
    private boolean ordersTold;
    private boolean ordersRefused;

    @Override
    public void order(OrderMessage message) {
      ordersTold |= message instanceof OpenOrderEnd;
    }

    @Override
    public void error(ErrMsg message) {
      ordersRefused |= message.errorCode() == READ_ONLY;
    }
  }

  private final Question question;
  private final Consumer<Finding> findings;
  private final SessionDriver driver;
  private final TwsSession session;
  private final Ear ear = new Ear();
  private final ConnectionTrouble trouble = new ConnectionTrouble();

  private Examination(Question question, Consumer<Finding> findings, SessionDriver driver) {
    this.question = question;
    this.findings = findings;
    this.driver = driver;
    session = driver.session();
    session.addListener(ear);
    session.addListener(trouble);
  }

  /// Examines; tells what it finds as it goes.
  ///
  /// @return whether a session came about
  static boolean run(Question question, Consumer<Finding> findings) {
    try (var driver = new SessionDriver(question.config())) {
      return new Examination(question, findings, driver).run();
    }
  }

  private boolean run() {
    driver.start();
    driver.until(
        () -> session.state() == SessionState.READY || session.state() == SessionState.GIVEN_UP,
        question.limit().multipliedBy(4));
    if (session.state() != SessionState.READY) {
      findings.accept(notConnected());
      return false;
    }
    findings.accept(version());
    findings.accept(Finding.ok("client id", session.clientId() + " is free"));
    findings.accept(account());
    findings.accept(orders());
    findings.accept(uplink());
    findings.accept(clock());
    if (!question.contract().isEmpty()) {
      contract();
    }
    return true;
  }

  private Finding notConnected() {
    ConnectionTrouble.Told told = trouble.told(session.endpoint(), session.clientId());
    return Finding.wrong(told.subject(), told.found(), told.advice());
  }

  private Finding version() {
    int version = session.version().number();
    String text = session.endpoint() + ", server version " + version;
    return version < DECIMAL_SIZES
        ? Finding.note("connection", text, "Older than decimal sizes (163): update TWS or Gateway.")
        : Finding.ok("connection", text);
  }

  private Finding account() {
    String account = session.account();
    return account.startsWith("D")
        ? Finding.ok("account", account + ", paper")
        : Finding.note(
            "account",
            account + ", LIVE",
            "A run trades it only with --live and --account " + account + ".");
  }

  /// Open orders are refused exactly when the API is read-only.
  private Finding orders() {
    session.send(new ReqOpenOrders());
    driver.until(() -> ear.ordersTold || ear.ordersRefused, question.limit());
    if (ear.ordersTold) {
      return Finding.ok("orders", "can be placed");
    }
    return ear.ordersRefused
        ? Finding.wrong(
            "orders",
            "the API is read-only",
            "Clear 'Read-Only API' in the API settings of TWS, unless the run shall not trade.")
        : Finding.wrong(
            "orders",
            "TWS does not tell its open orders within " + question.limit().toSeconds() + " s",
            "Is TWS itself connected to IB?");
  }

  private Finding uplink() {
    Connectivity now = session.connectivity();
    if (!now.isUp()) {
      return Finding.wrong("IB", "TWS has lost its connection to IB", "Wait, or log in again.");
    }
    if (now.brokenFarms().isEmpty()) {
      return Finding.ok("IB", "TWS is connected to IB");
    }
    String farms =
        now.brokenFarms().stream()
            .map(farm -> farm.name())
            .distinct()
            .collect(Collectors.joining(", "));
    return Finding.note(
        "IB", "these farms are broken: " + farms, "Their data comes back by itself.");
  }

  private Finding clock() {
    driver.until(() -> !session.serverOffset().isZero(), Duration.ofSeconds(2));
    Duration offset = session.serverOffset();
    String text = "TWS is %+d ms from this machine".formatted(offset.toMillis());
    return offset.abs().compareTo(TOLERABLE_SKEW) > 0
        ? Finding.note("clock", text, "Runs correct for it; still, synchronise the clocks (NTP).")
        : Finding.ok("clock", text);
  }

  // ---------------------------------------------------------------- one contract

  private void contract() {
    var outcome = new AtomicReference<ContractCheck.Outcome>();
    ContractCheck.ask(
        session::ask,
        question.contract(),
        ContractName.parse(question.contract(), ContractDefaults.STANDARD),
        outcome::set);
    driver.until(() -> outcome.get() != null, Duration.ofSeconds(61));
    switch (outcome.get()) {
      case ContractCheck.Outcome.Resolved(ResolvedContract one) -> {
        findings.accept(
            Finding.ok("contract", question.contract() + " is " + ContractName.of(one.contract())));
        findings.accept(data(one));
        findings.accept(history(one));
      }
      case ContractCheck.Outcome.Refused(String text) ->
          findings.accept(Finding.wrong("contract", text, ""));
      case ContractCheck.Outcome.Unanswered(Failure why) ->
          findings.accept(Finding.wrong("contract", why.toString(), "Try again in a minute."));
    }
  }

  private Finding data(ResolvedContract one) {
    var delayed = new AtomicBoolean();
    Answer answer =
        driver.ask(
            id -> new ReqMktData(id, one.contract(), "", true, false, List.of()),
            message -> {
              if (message instanceof MarketDataType(int _, int type)) {
                delayed.set(type >= FIRST_DELAYED_TYPE);
              }
              return message instanceof TickSnapshotEnd;
            },
            question.limit().plusSeconds(11)); // a snapshot may take 11 s
    if (answer.failure().isPresent()) {
      return Finding.wrong(
          "live data",
          answer.failure().get().toString(),
          "Subscribe to the data in IB's Client Portal, or run with delayed data.");
    }
    return delayed.get()
        ? Finding.note("live data", "only delayed", "Subscribe to the data in IB's Client Portal.")
        : Finding.ok("live data", "comes");
  }

  private Finding history(ResolvedContract one) {
    String what = HistoryQuery.usualWhat(one.secType());
    Answer answer =
        driver.ask(
            id ->
                new ReqHistoricalData(
                    id,
                    one.contract(),
                    new Window("", "2 D", "1 hour"),
                    what,
                    false,
                    2,
                    false,
                    List.of()),
            HistoricalData.class::isInstance,
            question.limit().multipliedBy(3));
    if (answer.failure().isPresent()) {
      return Finding.wrong(
          "history",
          answer.failure().get().toString(),
          "If it speaks of pacing, wait ten minutes; else look at the data subscriptions.");
    }
    int bars = answer.first(HistoricalData.class).map(data -> data.bars().size()).orElse(0);
    return Finding.ok(
        "history",
        "%d bars in %d ms; requests are paced to IB's limits"
            .formatted(bars, answer.took().toMillis()));
  }
}
