package io.throughline.testkit.junit;

import io.throughline.faketws.FakeTws;
import io.throughline.faketws.fault.FaultCatalogue;
import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.market.MarketFile;
import io.throughline.faketws.market.Universe;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/// The values of one [WithFakeTws], checked.
///
/// @param test whose server it is, for messages
record FakeTwsSettings(WithFakeTws wish, String test) {
  private static final int ANY_PORT = 0;

  /// Starts the server.
  ///
  /// @throws ExtensionConfigurationException if a value makes no sense, naming it and the test;
  ///   then nothing was started
  FakeTws start() {
    Optional<MarketFile> market = market();
    List<Scenario> scenarios = scenarios();
    CoreOptions options =
        versioned()
            .withSeed(wish.seed())
            .withStart(startTime(market))
            .with(FloorSettings.standard().withAccounts(accounts()));
    double speed = speed();
    var core = new FakeTwsCore(options);
    market.ifPresent(file -> file.playIn(core.floor().market()));
    for (Scenario scenario : scenarios) {
      play(core, scenario);
    }
    return FakeTws.start(core, ANY_PORT, speed);
  }

  private void play(FakeTwsCore core, Scenario scenario) {
    try {
      core.play(scenario);
    } catch (IllegalArgumentException e) {
      throw bad("scenario " + scenario.name() + ": " + e.getMessage(), e);
    }
  }

  private List<Scenario> scenarios() {
    var scenarios = new ArrayList<Scenario>();
    for (String text : wish.scenarios()) {
      try {
        scenarios.add(FaultCatalogue.fileOrFault(text));
      } catch (IOException e) {
        throw bad("scenario \"" + text + "\" cannot be read: " + e, e);
      } catch (IllegalArgumentException e) {
        throw bad("scenario \"" + text + "\": " + e.getMessage(), e);
      }
    }
    return scenarios;
  }

  private Optional<MarketFile> market() {
    if (wish.market().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(MarketFile.parse(wish.market(), Universe.standard()));
    } catch (IOException e) {
      throw bad("market \"" + wish.market() + "\" cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw bad("market \"" + wish.market() + "\": " + e.getMessage(), e);
    }
  }

  private CoreOptions versioned() {
    try {
      return CoreOptions.standard().withVersionCeiling(wish.serverVersion());
    } catch (IllegalArgumentException e) {
      throw bad("serverVersion: " + e.getMessage(), e);
    }
  }

  private double speed() {
    if (wish.speed() > 0 && Double.isFinite(wish.speed())) {
      return wish.speed();
    }
    throw bad("speed must be market seconds per second, above 0, but is " + wish.speed(), null);
  }

  private Instant startTime(Optional<MarketFile> market) {
    if (wish.start().isEmpty()) {
      return market.map(MarketFile::begin).orElse(CoreOptions.standard().start());
    }
    try {
      return Instant.parse(wish.start());
    } catch (DateTimeParseException e) {
      throw bad(
          "start must be an instant such as \"2026-01-05T15:00:00Z\" but is \""
              + wish.start()
              + "\"",
          e);
    }
  }

  private List<String> accounts() {
    List<String> accounts = List.of(wish.accounts());
    if (accounts.isEmpty()
        || accounts.stream().anyMatch(String::isBlank)
        || accounts.stream().distinct().count() < accounts.size()) {
      throw bad("accounts must be different names, at least one, but are " + accounts, null);
    }
    return accounts;
  }

  private ExtensionConfigurationException bad(String what, @Nullable Throwable cause) {
    return new ExtensionConfigurationException("@WithFakeTws of " + test + ": " + what, cause);
  }
}
