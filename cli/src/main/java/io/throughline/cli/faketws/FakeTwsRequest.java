package io.throughline.cli.faketws;

import io.throughline.api.TradingException;
import io.throughline.cli.setting.OptionTexts;
import io.throughline.cli.setting.SettingsException;
import io.throughline.faketws.ServerOptions;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.io.Pace;
import io.throughline.faketws.io.TranscriptStream;
import io.throughline.faketws.json.LedgerFile;
import io.throughline.faketws.ledger.LedgerAccount;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.LedgerSnapshot;
import io.throughline.faketws.market.MarketFile;
import io.throughline.faketws.market.Universe;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A server as it was asked for: everything read and checked before anything is started.
final class FakeTwsRequest implements AutoCloseable {
  private static final String RANDOM = "random:";

  private final ServerOptions server;
  private final CoreOptions options;
  private final List<Scenario> scenarios;
  private final Optional<MarketFile> market;
  private final Optional<Path> ledgerFile;
  private final Optional<LedgerSnapshot> ledger;
  private final Optional<Path> transcriptFile;
  private @Nullable TranscriptStream transcript;

  private FakeTwsRequest(Reader reader, FakeTwsOptions typed) {
    var base =
        ServerOptions.standard()
            .withPort(reader.port("--port", typed.port()))
            .with(reader.pace(typed.speed()));
    server =
        typed.control() == null
            ? base
            : base.withControlPort(reader.port("--control", typed.control()));
    ledgerFile = Optional.ofNullable(typed.ledger()).map(Path::of);
    ledger = reader.ledger(ledgerFile, typed.resetsOrderIds());
    market = reader.market(typed.market());
    options = reader.options(typed, ledger, market);
    scenarios = reader.scenarios(typed.scenarios());
    transcriptFile = Optional.ofNullable(typed.transcript()).map(Path::of);
    reader.finish();
  }

  /// Reads what was typed, and the files it names.
  ///
  /// @throws SettingsException with all that is wrong
  static FakeTwsRequest from(FakeTwsOptions typed) {
    return new FakeTwsRequest(new Reader(), typed);
  }

  ServerOptions server() {
    return server;
  }

  CoreOptions options() {
    return options;
  }

  /// A core as asked for; called at the start and at each reset.
  FakeTwsCore core() {
    FakeTwsCore core =
        ledger
            .map(snapshot -> FakeTwsCore.restarted(options, snapshot))
            .orElseGet(() -> new FakeTwsCore(options));
    market.ifPresent(file -> file.playIn(core.floor().market()));
    try {
      scenarios.forEach(core::play);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(List.of("--scenario: " + e.getMessage()));
    }
    transcriptFile.ifPresent(path -> core.transcript().listen(transcript(path)));
    return core;
  }

  private TranscriptStream transcript(Path path) {
    TranscriptStream open = transcript;
    if (open == null) {
      try {
        open = TranscriptStream.open(path);
      } catch (IOException e) {
        throw new TradingException("--transcript: " + path + " cannot be written: " + e, e);
      }
      transcript = open;
    }
    return open;
  }

  /// Keeps the ledger, if it is to be kept.
  void keep(LedgerSnapshot snapshot) {
    if (ledgerFile.isPresent()) {
      try {
        LedgerFile.write(ledgerFile.get(), snapshot);
      } catch (IOException e) {
        throw new TradingException("--ledger: " + ledgerFile.get() + " cannot be written: " + e, e);
      }
    }
  }

  @Override
  public void close() {
    if (transcript != null) {
      transcript.close();
    }
  }

  /// Gathers all that is wrong before anything is thrown.
  private static final class Reader {
    private static final CoreOptions STANDARD = CoreOptions.standard();
    private final OptionTexts read = new OptionTexts();

    private void problem(String option, @Nullable String what) {
      read.problem(option + ": " + what);
    }

    private void mustBe(String option, String expected, String text) {
      read.mustBe(option, expected, text);
    }

    int port(String option, String text) {
      return read.port(option, text, 0);
    }

    Pace pace(String text) {
      try {
        return Pace.parse(text);
      } catch (IllegalArgumentException _) {
        mustBe("--speed", "a number above 0, or max", text);
        return Pace.REAL;
      }
    }

    private long number(String option, String text) {
      return read.number(option, text);
    }

    Optional<LedgerSnapshot> ledger(Optional<Path> file, boolean resetsIds) {
      if (file.isEmpty() || !Files.exists(file.get())) {
        return Optional.empty();
      }
      try {
        LedgerSnapshot snapshot = LedgerFile.read(file.get());
        return Optional.of(resetsIds ? snapshot.withIdsForgotten() : snapshot);
      } catch (IOException e) {
        problem("--ledger", file.get() + " cannot be read: " + e);
      } catch (IllegalArgumentException e) {
        problem("--ledger", e.getMessage());
      }
      return Optional.empty();
    }

    Optional<MarketFile> market(@Nullable String text) {
      if (text == null || text.startsWith(RANDOM)) {
        return Optional.empty();
      }
      if (!text.contains(",") && !Files.isRegularFile(Path.of(text))) {
        mustBe("--market", "a file, or random:SEED,", text);
        return Optional.empty();
      }
      try {
        return Optional.of(MarketFile.parse(text, Universe.standard()));
      } catch (IOException e) {
        problem("--market", text + " cannot be read: " + e);
      } catch (IllegalArgumentException e) {
        problem("--market", e.getMessage());
      }
      return Optional.empty();
    }

    CoreOptions options(
        FakeTwsOptions typed, Optional<LedgerSnapshot> ledger, Optional<MarketFile> market) {
      CoreOptions options =
          STANDARD
              .withSeed(seed(typed))
              .withStart(start(typed.start(), ledger, market))
              .with(FloorSettings.standard().withAccounts(accounts(typed.accounts(), ledger)));
      try {
        return options.withVersionCeiling(Integer.parseInt(typed.serverVersion()));
      } catch (IllegalArgumentException _) {
        mustBe("--server-version", "100 to 225", typed.serverVersion());
        return options;
      }
    }

    private long seed(FakeTwsOptions typed) {
      String market = typed.market();
      String seed = typed.seed();
      if (market == null || !market.startsWith(RANDOM)) {
        return seed == null ? STANDARD.seed() : number("--seed", seed);
      }
      String drawn = market.substring(RANDOM.length());
      if (seed != null && !seed.equals(drawn)) {
        problem("--market", "'" + market + "' contradicts --seed " + seed);
      }
      return number("--market random:", drawn);
    }

    /// A file is played from its beginning, and a ledger goes on after the last thing that happened
    /// in it.
    private Instant start(
        @Nullable String text, Optional<LedgerSnapshot> ledger, Optional<MarketFile> market) {
      if (text == null) {
        Instant begin = market.map(MarketFile::begin).orElse(STANDARD.start());
        return ledger.map(Reader::end).filter(begin::isBefore).orElse(begin);
      }
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException _) {
        mustBe("--start", "an instant such as 2026-01-05T15:00:00Z", text);
        return STANDARD.start();
      }
    }

    private static Instant end(LedgerSnapshot snapshot) {
      long nanos =
          Stream.concat(
                  snapshot.orders().stream()
                      .map(LedgerOrder::state)
                      .map(state -> state.sinceNanos()),
                  snapshot.executions().stream()
                      .map(LedgerExecution::print)
                      .map(print -> print.timeNanos()))
              .mapToLong(Long::longValue)
              .max()
              .orElse(0);
      return Instant.ofEpochSecond(nanos / 1_000_000_000L + 1);
    }

    private List<String> accounts(List<String> typed, Optional<LedgerSnapshot> ledger) {
      List<String> kept =
          ledger.stream()
              .flatMap(snapshot -> snapshot.accounts().stream())
              .map(LedgerAccount::name)
              .toList();
      if (typed.isEmpty()) {
        return kept.isEmpty() ? STANDARD.floor().accounts() : kept;
      }
      if (ledger.isPresent() && !kept.containsAll(typed)) {
        problem("--account", "the ledger has " + kept + " and not all of " + typed);
      }
      if (new LinkedHashSet<>(typed).size() < typed.size()) {
        problem("--account", "no account may be named twice: " + typed);
      }
      for (String account : typed) {
        if (account.isBlank() || account.indexOf(',') >= 0) {
          mustBe("--account", "a name without commas", account);
          return STANDARD.floor().accounts();
        }
      }
      return typed;
    }

    List<Scenario> scenarios(List<String> texts) {
      var scenarios = new ArrayList<Scenario>();
      for (String text : texts) {
        try {
          scenarios.add(FaultCatalogue.fileOrFault(text));
        } catch (IOException e) {
          problem("--scenario", text + " cannot be read: " + e);
        } catch (IllegalArgumentException e) {
          problem("--scenario", e.getMessage());
        }
      }
      return scenarios;
    }

    void finish() {
      read.finish();
    }
  }
}
