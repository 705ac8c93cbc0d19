package io.throughline.testkit.simulation;

import io.throughline.testkit.simulation.LinkFault.Way;

/// A break that waits for so much to pass in one direction.
final class Cut {
  private static final int UNCOUNTED = -1;

  private final Way way;
  private int messagesLeft = UNCOUNTED;
  private int bytesLeft = UNCOUNTED;

  private Cut(Way way) {
    this.way = way;
  }

  static Cut of(LinkFault.CutAfterMessages fault) {
    var cut = new Cut(fault.way());
    cut.messagesLeft = fault.messages();
    return cut;
  }

  static Cut of(LinkFault.CutAfterBytes fault) {
    var cut = new Cut(fault.way());
    cut.bytesLeft = fault.bytes();
    return cut;
  }

  boolean isFor(Way asked) {
    return way == asked;
  }

  boolean isDue() {
    return messagesLeft == 0 || bytesLeft == 0;
  }

  /// A byte has passed.
  void count(boolean endsMessage) {
    if (bytesLeft > 0) {
      bytesLeft--;
    }
    if (endsMessage && messagesLeft > 0) {
      messagesLeft--;
    }
  }
}
