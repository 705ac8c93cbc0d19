package io.throughline.cli.run;

import io.throughline.api.instrument.Quantity;
import io.throughline.cli.setting.RunKey;
import io.throughline.cli.setting.SafetyPlace;
import io.throughline.cli.setting.SettingsReader;
import io.throughline.ib.IbConfig;
import io.throughline.ib.order.BrokerOptions.Recovery;
import io.throughline.ib.safety.SafetyRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what was told about TWS.
final class LiveReader {
  private static final String MONEY = "a number above 0";
  private static final String TIME = "a time such as 90s, 30m or 6h30m";
  private static final int DEFAULT_CLIENT_ID = 1;

  private final SettingsReader read;
  private boolean isReal = true;

  LiveReader(SettingsReader read) {
    this.read = read;
  }

  LiveRequest live() {
    return new LiveRequest(
        config(),
        safety(),
        isOn(RunKey.GO_ON) ? Recovery.OWN_AND_GO_ON : Recovery.OWN_OR_STOP,
        read.read(RunKey.DURATION, TIME, LiveReader::duration).orElse(null),
        read.read(RunKey.JOURNAL, "a file", Path::of).orElse(null),
        read.read(RunKey.TRANSCRIPT, "a file", Path::of).orElse(null));
  }

  /// As for TWS, on a server of our own: the kill switch of real runs is not looked at unless it is
  /// named.
  LiveRequest onPaper() {
    if (isOn(RunKey.LIVE)) {
      read.problem("a fake TWS has no live account: leave out --live");
    }
    isReal = false;
    return live();
  }

  private boolean isOn(RunKey key) {
    return read.read(key, "true or false", Texts::truth).orElse(false);
  }

  private Optional<String> text(RunKey key, String expected) {
    return read.read(key, expected, Function.identity());
  }

  private IbConfig config() {
    IbConfig config =
        IbConfig.paper()
            .withClientId(
                read.read(RunKey.CLIENT_ID, "a whole number from 0", LiveReader::notNegative)
                    .orElse(DEFAULT_CLIENT_ID))
            .withReconnect(
                read.read(RunKey.RECONNECT, "a whole number from -1", LiveReader::retries)
                    .orElse(-1));
    config = furtherIds(config);
    config = text(RunKey.HOST, "a host").map(config::withHost).orElse(config);
    config =
        read.read(RunKey.PORT, "1 to 65535", LiveReader::port).map(config::withPort).orElse(config);
    config = text(RunKey.ACCOUNT, "an account").map(config::withAccount).orElse(config);
    return isOn(RunKey.NOTIFY_ALL) ? config.notifyingAll() : config;
  }

  private IbConfig furtherIds(IbConfig config) {
    return read.read(
            RunKey.FURTHER_CLIENT_IDS,
            "different whole numbers from 0, as 8,9, none of them the client id",
            text ->
                config.withFurtherClientIds(
                    Stream.of(text.split(",", -1)).map(LiveReader::notNegative).toList()))
        .orElse(config);
  }

  private SafetyRules safety() {
    SafetyRules rules = mode();
    rules = isOn(RunKey.READ_ONLY) ? rules.readOnly() : rules;
    rules = quantity(RunKey.MAX_SIZE).map(rules::withMaxSize).orElse(rules);
    rules = money(RunKey.MAX_ORDER_VALUE).map(rules::withMaxOrderValue).orElse(rules);
    rules = quantity(RunKey.MAX_POSITION).map(rules::withMaxPosition).orElse(rules);
    rules =
        read.read(RunKey.ORDERS_PER_MINUTE, "a whole number from 1", Texts::count)
            .map(rules::withOrdersPerMinute)
            .orElse(rules);
    rules = money(RunKey.PRICE_COLLAR).map(rules::withPriceCollar).orElse(rules);
    rules =
        read.read(RunKey.STALE_AFTER, TIME, LiveReader::duration)
            .map(rules::withStaleAfter)
            .orElse(rules);
    Double loss = money(RunKey.DAILY_LOSS).orElse(null);
    return rules.with(new SafetyRules.Halts(loss, folder()));
  }

  /// The kill switch is off only by the word.
  private @Nullable Path folder() {
    Optional<String> told = text(RunKey.SAFETY_FOLDER, "a folder");
    if (told.isEmpty()) {
      return isReal ? SafetyPlace.standard() : null;
    }
    return told.get().strip().equals(SafetyPlace.NONE) ? null : Path.of(told.get());
  }

  private SafetyRules mode() {
    if (!isOn(RunKey.LIVE)) {
      return SafetyRules.paper();
    }
    Optional<String> account = text(RunKey.ACCOUNT, "an account");
    if (account.isEmpty() || account.get().isBlank() || account.get().startsWith("D")) {
      read.problem(
          "live needs the live account by name: add --account U…, or leave out --live to trade on"
              + " paper");
      return SafetyRules.paper();
    }
    return SafetyRules.live(account.get());
  }

  private Optional<Quantity> quantity(RunKey key) {
    return read.read(key, MONEY, text -> Quantity.of(Texts.positive(text)));
  }

  private Optional<Double> money(RunKey key) {
    return read.read(key, MONEY, Texts::positive);
  }

  private static int notNegative(String text) {
    return atLeast(text, 0);
  }

  private static int retries(String text) {
    return atLeast(text, -1);
  }

  private static int port(String text) {
    int port = atLeast(text, 1);
    if (port > 65_535) {
      throw new IllegalArgumentException(text);
    }
    return port;
  }

  private static int atLeast(String text, int least) {
    int value = Integer.parseInt(text.strip());
    if (value < least) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  /// Reads `90s`, `30m`, `6h30m`.
  private static Duration duration(String text) {
    Duration duration = Duration.parse("PT" + text.strip().toUpperCase(Locale.ROOT));
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(text);
    }
    return duration;
  }
}
