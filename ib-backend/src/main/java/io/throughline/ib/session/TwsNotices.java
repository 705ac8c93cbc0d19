package io.throughline.ib.session;

import io.throughline.ib.session.Connectivity.Farm;
import io.throughline.ib.session.Connectivity.Kind;
import io.throughline.ib.session.Connectivity.Uplink;
import io.throughline.tws.error.ErrorCode;
import io.throughline.tws.error.ErrorCodes;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What notices of TWS mean for the session. Decides by code; texts are read only for the new port
/// and for names of farms.
final class TwsNotices {
  static final int TOO_FAST = 100;
  static final int CLIENT_ID_IN_USE = 326;
  static final int NEW_PORT = 1300;

  private static final int FIRST_WARNING = 2100;
  private static final int LAST_WARNING = 2199;
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern LAST_NUMBER = Pattern.compile("(\\d{1,9})\\D*$");
  private static final Pattern FARM =
      Pattern.compile("(?::|upon demand\\.)\\s*([A-Za-z0-9._-]+)\\s*$");

  private TwsNotices() {}

  /// Whether a request is over after such an error.
  static boolean endsRequest(ErrMsg error) {
    Optional<ErrorCode> known = ErrorCodes.standard().find(error.errorCode());
    return known
        .map(ErrorCode::endsRequestOrOrder)
        .orElse(error.errorCode() < FIRST_WARNING || error.errorCode() > LAST_WARNING);
  }

  /// The connectivity after a notice; empty if it is about something else.
  static Optional<Connectivity> after(Connectivity now, ErrMsg error) {
    return switch (error.errorCode()) {
      case 1100 -> Optional.of(now.with(Uplink.LOST));
      case 2110 -> Optional.of(now.isUp() ? now.with(Uplink.INTERRUPTED) : now);
      case 1101 -> Optional.of(now.with(Uplink.UP));
      case 1102 -> Optional.of(Connectivity.FULL);
      case 2103 -> Optional.of(now.withBroken(farm(Kind.MARKET_DATA, error)));
      case 2105 -> Optional.of(now.withBroken(farm(Kind.HISTORY, error)));
      case 2157 -> Optional.of(now.withBroken(farm(Kind.CONTRACTS, error)));
      case 2104, 2108 -> Optional.of(now.withRestored(farm(Kind.MARKET_DATA, error)));
      case 2106, 2107 -> Optional.of(now.withRestored(farm(Kind.HISTORY, error)));
      case 2158 -> Optional.of(now.withRestored(farm(Kind.CONTRACTS, error)));
      default -> Optional.empty();
    };
  }

  private static Farm farm(Kind kind, ErrMsg error) {
    Matcher matcher = FARM.matcher(error.errorMsg());
    return new Farm(kind, matcher.find() ? matcher.group(1) : "");
  }

  /// The port that 1300 names.
  static OptionalInt newPort(String text) {
    Matcher matcher = LAST_NUMBER.matcher(text);
    if (!matcher.find()) {
      return OptionalInt.empty();
    }
    int port = Integer.parseInt(matcher.group(1));
    return port >= 1 && port <= HIGHEST_PORT ? OptionalInt.of(port) : OptionalInt.empty();
  }
}
