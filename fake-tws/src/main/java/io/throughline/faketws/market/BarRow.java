package io.throughline.faketws.market;

/// One bar of a file, in the time in which it is played: `[fromNanos, toNanos)`.
record BarRow(
    long fromNanos,
    long toNanos,
    double open,
    double high,
    double low,
    double close,
    double volume) {
  /// How many trades stand for a bar.
  static final int TRADES = 4;

  private static final long LONGEST_LAST_NANOS = 1_000_000_000L;

  /// When a trade happens: at the beginning, after a quarter, after a half, and at most a second
  /// before the end.
  long timeNanos(int trade) {
    long quarter = (toNanos - fromNanos) / TRADES;
    return trade < TRADES - 1
        ? fromNanos + trade * quarter
        : toNanos - Math.min(LONGEST_LAST_NANOS, quarter);
  }

  /// The price of a trade on the path through the bar.
  double price(int trade, Path path) {
    boolean highFirst =
        switch (path) {
          case HIGH_FIRST -> true;
          case LOW_FIRST -> false;
          case BY_DIRECTION -> close < open;
        };
    return switch (trade) {
      case 0 -> open;
      case 1 -> highFirst ? high : low;
      case 2 -> highFirst ? low : high;
      default -> close;
    };
  }

  /// The volume of a trade: whole numbers, and the rest in the last, so that they sum exactly.
  double volume(int trade) {
    double part = Math.floor(volume / TRADES);
    return trade < TRADES - 1 ? part : volume - part * (TRADES - 1);
  }

  /// In which order a bar reaches its high and its low.
  enum Path {
    /// Low first if it rises or stays, high first if it falls.
    BY_DIRECTION,
    HIGH_FIRST,
    LOW_FIRST;

    static Path parse(String word) {
      return switch (word) {
        case "auto" -> BY_DIRECTION;
        case "ohlc" -> HIGH_FIRST;
        case "olhc" -> LOW_FIRST;
        default ->
            throw new IllegalArgumentException(
                "'path' must be auto, ohlc or olhc but is \"" + word + "\"");
      };
    }
  }
}
