package io.throughline.ib.feed;

import io.throughline.api.series.MutableBar;

/// Reads RTVolume ticks, `price;size;time;total;vwap;single`, without making anything but the bar.
final class RtVolumeReader {
  private static final long EXACT = 1L << 53;
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18
  };

  /// What a text was.
  enum Reading {
    /// A trade, which is in the bar now.
    TRADE,
    /// An update without a price: only totals have changed.
    NO_PRICE,
    /// Not a tick of this kind.
    UNREADABLE
  }

  private RtVolumeReader() {}

  /// Reads a tick into a bar that begins and ends with it: a tick is the shortest bar, and its time
  /// is its end.
  static Reading read(String text, MutableBar into) {
    int first = text.indexOf(';');
    int second = first < 0 ? -1 : text.indexOf(';', first + 1);
    int third = second < 0 ? -1 : text.indexOf(';', second + 1);
    if (third < 0) {
      return Reading.UNREADABLE;
    }
    if (first == 0) {
      return Reading.NO_PRICE;
    }
    try {
      double price = number(text, 0, first);
      double size = second == first + 1 ? 0 : number(text, first + 1, second);
      long millis = Long.parseLong(text, second + 1, third, 10);
      into.timeNanos(millis * NANOS_PER_MILLI + 1).prices(price).volume(size).openInterest(0);
      return Double.isFinite(price) && price != -1 && millis > 0
          ? Reading.TRADE
          : Reading.UNREADABLE;
    } catch (NumberFormatException _) {
      return Reading.UNREADABLE;
    }
  }

  /// The number in a part of a text, rounded as `Double.parseDouble` does.
  static double number(String text, int from, int to) {
    boolean isNegative = from < to && text.charAt(from) == '-';
    long digits = 0;
    int scale = 0;
    int zeros = 0;
    boolean isFraction = false;
    for (int i = isNegative ? from + 1 : from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '.' && !isFraction) {
        isFraction = true;
      } else if (c == '0' && isFraction) {
        zeros++; // counts only if another digit follows
      } else if (c >= '0' && c <= '9') {
        for (; zeros > 0; zeros--) {
          digits *= 10;
          scale++;
        }
        digits = digits * 10 + (c - '0');
        scale += isFraction ? 1 : 0;
        if (digits >= EXACT || scale >= POWERS.length) {
          return Double.parseDouble(text.substring(from, to));
        }
      } else {
        return Double.parseDouble(text.substring(from, to));
      }
    }
    if (from == to || digits == 0) {
      return Double.parseDouble(text.substring(from, to));
    }
    double value = digits / POWERS[scale];
    return isNegative ? -value : value;
  }
}
