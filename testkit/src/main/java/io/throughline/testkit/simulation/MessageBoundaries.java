package io.throughline.testkit.simulation;

/// Finds where messages end in one direction of a TWS connection, fed in any portions.
///
/// The client's `API` and NUL count as a message of their own.
final class MessageBoundaries {
  private static final int LENGTH_BYTES = 4;

  private int prefixLeft;
  private int lengthRead;
  private int length;
  private int bodyLeft;

  private MessageBoundaries(int prefixLeft) {
    this.prefixLeft = prefixLeft;
  }

  static MessageBoundaries toClient() {
    return new MessageBoundaries(0);
  }

  static MessageBoundaries toServer() {
    return new MessageBoundaries(LENGTH_BYTES);
  }

  /// Takes one byte; true if it is the last of a message.
  boolean endsWith(byte next) {
    if (prefixLeft > 0) {
      prefixLeft--;
      return prefixLeft == 0;
    }
    if (lengthRead < LENGTH_BYTES) {
      length = length << 8 | (next & 0xFF);
      lengthRead++;
      bodyLeft = length;
    } else {
      bodyLeft--;
    }
    if (lengthRead == LENGTH_BYTES && bodyLeft == 0) {
      lengthRead = 0;
      length = 0;
      return true;
    }
    return false;
  }
}
