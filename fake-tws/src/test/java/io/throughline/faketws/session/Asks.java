package io.throughline.faketws.session;

/// Requests for data in the bytes of a client of version 178.
final class Asks {
  private Asks() {}

  private static String[] contract(String symbol) {
    return new String[] {"0", symbol, "STK", "", "", "", "", "SMART", "", "USD", "", ""};
  }

  static String[] details(int reqId, String symbol) {
    return joined(
        new String[] {"9", "8", text(reqId)}, contract(symbol), new String[] {"0", "", "", ""});
  }

  static String[] marketData(int reqId, String symbol) {
    return joined(
        new String[] {"1", "11", text(reqId)},
        contract(symbol),
        new String[] {"0", "233", "0", "0", ""});
  }

  static String[] realTimeBars(int reqId, String symbol) {
    return joined(
        new String[] {"50", "3", text(reqId)},
        contract(symbol),
        new String[] {"5", "TRADES", "0", ""});
  }

  static String[] history(int reqId, String symbol) {
    return history(reqId, symbol, "0");
  }

  /// @param keep 1 for bars that are kept up to date
  static String[] history(int reqId, String symbol, String keep) {
    return joined(
        new String[] {"20", text(reqId)},
        contract(symbol),
        new String[] {"0", "", "1 min", "1800 S", "0", "TRADES", "2", keep, ""});
  }

  private static String text(int number) {
    return Integer.toString(number);
  }

  private static String[] joined(String[] head, String[] middle, String[] tail) {
    return java.util.stream.Stream.of(head, middle, tail)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }
}
