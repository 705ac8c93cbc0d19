package io.throughline.cli.safety;

import io.throughline.cli.ExitCode;
import io.throughline.cli.connection.ConnectionTrouble;
import io.throughline.cli.connection.SessionDriver;
import io.throughline.ib.IbConfig;
import io.throughline.ib.contract.ContractCheck;
import io.throughline.ib.contract.ContractDefaults;
import io.throughline.ib.contract.ContractName;
import io.throughline.ib.flatten.AccountBooks;
import io.throughline.ib.flatten.Flatten;
import io.throughline.ib.flatten.FlattenLine;
import io.throughline.ib.flatten.FlattenLine.Outcome;
import io.throughline.ib.flatten.FlattenOptions;
import io.throughline.ib.flatten.Reach;
import io.throughline.ib.session.SessionState;
import io.throughline.ib.session.TwsSession;
import io.throughline.tws.message.Contract;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One flattening, from the connection to what is left.
final class FlattenRun {
  private static final Duration CONNECTING = Duration.ofSeconds(40);
  private static final Duration LOOK_UP = Duration.ofSeconds(61);

  /// Each part of a flattening has its own limit; this one is for when none of them holds.
  private static final Duration AT_LONGEST = Duration.ofMinutes(30);

  private final Wish wish;
  private final Predicate<String> consent;
  private final PrintWriter out;
  private @Nullable AccountBooks found;
  private @Nullable End end;

  /// What is asked for.
  ///
  /// @param contracts by name; empty for all
  record Wish(FlattenOptions options, List<String> contracts, boolean isLive) {}

  /// How it ended.
  ///
  /// @param text what is to be told besides; empty if nothing
  record End(int status, String text) {}

  /// @param consent whether a person wants what a question says
  FlattenRun(Wish wish, Predicate<String> consent, PrintWriter out) {
    this.wish = wish;
    this.consent = consent;
    this.out = out;
  }

  End run(IbConfig config) {
    // What cannot be read is told before anybody connects.
    Map<String, Contract> names = new LinkedHashMap<>();
    wish.contracts()
        .forEach(name -> names.put(name, ContractName.parse(name, ContractDefaults.STANDARD)));
    try (var driver = new SessionDriver(config)) {
      TwsSession session = driver.session();
      var trouble = new ConnectionTrouble();
      session.addListener(trouble);
      driver.start();
      driver.until(
          () -> session.state() == SessionState.READY || session.state() == SessionState.GIVEN_UP,
          CONNECTING);
      if (session.state() != SessionState.READY) {
        ConnectionTrouble.Told told = trouble.told(session.endpoint(), session.clientId());
        return new End(
            ExitCode.CONNECTION,
            (told.subject() + ": " + told.found() + ". " + told.advice()).strip());
      }
      if (!wish.isLive() && !session.account().startsWith("D")) {
        return new End(
            ExitCode.USAGE,
            "account %s is live; add --live --account %s to flatten it"
                .formatted(session.account(), session.account()));
      }
      Set<Integer> conIds = new HashSet<>();
      for (Map.Entry<String, Contract> name : names.entrySet()) {
        End refused = resolve(driver, name.getKey(), name.getValue(), conIds);
        if (refused != null) {
          return refused;
        }
      }
      return flatten(driver, wish.options().only(conIds));
    }
  }

  private static @Nullable End resolve(
      SessionDriver driver, String name, Contract wanted, Set<Integer> conIds) {
    var outcome = new AtomicReference<ContractCheck.Outcome>();
    ContractCheck.ask(driver.session()::ask, name, wanted, outcome::set);
    driver.until(() -> outcome.get() != null, LOOK_UP);
    return switch (outcome.get()) {
      case ContractCheck.Outcome.Resolved(var contract) -> {
        conIds.add(contract.contract().conId());
        yield null;
      }
      case ContractCheck.Outcome.Refused(String text) -> new End(ExitCode.USAGE, text);
      case ContractCheck.Outcome.Unanswered(var why) ->
          new End(ExitCode.CONNECTION, "'" + name + "' could not be looked up: " + why);
      case null -> new End(ExitCode.CONNECTION, "'" + name + "' could not be looked up");
    };
  }

  private End flatten(SessionDriver driver, FlattenOptions options) {
    var flatten = new Flatten(driver.session(), options, new Told());
    driver.alongside(flatten::work);
    flatten.begin();
    driver.until(() -> found != null || end != null, AT_LONGEST);
    AccountBooks books = found;
    if (books == null) {
      return end == null ? new End(ExitCode.CONNECTION, "TWS does not tell its books") : end;
    }
    var plan =
        new FlattenPlan(
            driver.session().account(), new Reach(books, options, driver.session().clientId()));
    out.print(plan.text());
    out.flush();
    if (plan.isEmpty()) {
      return new End(ExitCode.OK, "");
    }
    if (!consent.test(plan.question())) {
      return new End(ExitCode.USAGE, "nothing was sent");
    }
    // The answer may have taken a while, and the connection may be gone.
    driver.until(() -> true, Duration.ZERO);
    if (end == null) {
      flatten.go();
    }
    driver.until(() -> end != null, AT_LONGEST);
    return end == null
        ? new End(ExitCode.DIFFERENCE, "it did not come to an end; look at TWS")
        : end;
  }

  private final class Told implements Flatten.Listener {
    @Override
    public void found(AccountBooks books) {
      found = books;
    }

    @Override
    public void done(List<FlattenLine> lines) {
      lines.forEach(line -> out.println("%-8s %s".formatted(word(line.outcome()), line.text())));
      long open = lines.stream().filter(line -> line.outcome() != Outcome.DONE).count();
      end =
          open == 0
              ? new End(ExitCode.OK, "")
              : new End(ExitCode.DIFFERENCE, "not flat: see the lines that say LEFT or UNKNOWN");
    }

    private static String word(Outcome outcome) {
      return outcome == Outcome.DONE ? "done" : outcome.name();
    }

    @Override
    public void failed(String why) {
      end = new End(ExitCode.CONNECTION, why);
    }
  }
}
