package io.throughline.testkit.junit;

import io.throughline.faketws.FakeTws;
import io.throughline.faketws.desk.FloorSettings;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/// The values of one [WithFakeTws], checked.
///
/// @param test whose server it is, for messages
record FakeTwsSettings(WithFakeTws wish, String test) {
  private static final int ANY_PORT = 0;

  /// Starts the server.
  ///
  /// @throws ExtensionConfigurationException if a value makes no sense, naming it and the test
  FakeTws start() {
    return FakeTws.start(new FakeTwsCore(options()), ANY_PORT, speed());
  }

  private CoreOptions options() {
    return versioned()
        .withSeed(wish.seed())
        .withStart(startTime())
        .with(FloorSettings.standard().withAccounts(accounts()));
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

  private Instant startTime() {
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
