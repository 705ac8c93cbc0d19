package io.throughline.ib.feed;

import java.util.Locale;

/// Which price ticks make up a feed of tick prices.
enum LivePrice {
  BID(1, 66),
  ASK(2, 67),
  LAST(4, 68);

  private final int live;
  private final int delayed;

  LivePrice(int live, int delayed) {
    this.live = live;
    this.delayed = delayed;
  }

  /// The ask when history shows the ask; the last price of an index; otherwise the bid.
  static LivePrice of(String secType, String what) {
    if (secType.equals("IND")) {
      return LAST;
    }
    return what.toUpperCase(Locale.ROOT).equals("ASK") ? ASK : BID;
  }

  boolean isTick(int tickType) {
    return tickType == live || tickType == delayed;
  }
}
