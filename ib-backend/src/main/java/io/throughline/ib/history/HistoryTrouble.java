package io.throughline.ib.history;

import java.util.Locale;

/// What a refusal of a request for past bars means. Code 162 stands for many things, so its text
/// has to be read.
enum HistoryTrouble {
  /// There is nothing in this span.
  NO_DATA,
  /// Too many requests.
  PACING,
  /// The server's server is away for a moment.
  TEMPORARY,
  /// The span is too long.
  TOO_LONG,
  /// Asking again would not help.
  FINAL;

  private static final int FAILED = 162;
  private static final int NO_QUERY = 366;
  private static final int IN_USE = 386;
  private static final int TOO_FAST = 100;
  private static final int INVALID_REAL_TIME_QUERY = 420;

  static HistoryTrouble of(int code, String text) {
    return switch (code) {
      case FAILED -> ofText(text.toLowerCase(Locale.ROOT));
      case TOO_FAST, INVALID_REAL_TIME_QUERY -> PACING;
      case NO_QUERY, IN_USE -> TEMPORARY;
      default -> FINAL;
    };
  }

  private static HistoryTrouble ofText(String text) {
    if (text.contains("returned no data")) {
      return NO_DATA;
    }
    if (text.contains("pacing violation")) {
      return PACING;
    }
    if (text.contains("time length exceed")
        || text.contains("invalid step")
        || text.contains("duration does not conform")) {
      return TOO_LONG;
    }
    return text.contains("query cancelled")
            || text.contains("connection attempt failed")
            || text.contains("server disconnect")
            || text.contains("connected from a different ip")
        ? TEMPORARY
        : FINAL;
  }
}
