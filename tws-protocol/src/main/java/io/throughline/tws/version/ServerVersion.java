package io.throughline.tws.version;

/// The version that client and server settled on in the handshake; it decides every layout of the
/// session.
///
/// @param number 100 to 225
public record ServerVersion(int number) implements Comparable<ServerVersion> {
  /// Oldest version with a known layout.
  public static final int OLDEST = 100;

  /// Newest version with a known layout.
  public static final int NEWEST = 225;

  /// From here on text from the server is 7-bit ASCII, other characters are escaped by their code.
  public static final int ASCII_ESCAPES = 153;

  /// From here on the message id is a raw 4-byte integer, and ids above 200 carry protobuf.
  public static final int RAW_MESSAGE_IDS = 201;

  public ServerVersion {
    if (number < OLDEST || number > NEWEST) {
      throw new IllegalArgumentException(
          "server version must be " + OLDEST + ".." + NEWEST + " but is " + number);
    }
  }

  /// True from the given version on.
  public boolean isAtLeast(int version) {
    return number >= version;
  }

  @Override
  public int compareTo(ServerVersion other) {
    return Integer.compare(number, other.number);
  }
}
