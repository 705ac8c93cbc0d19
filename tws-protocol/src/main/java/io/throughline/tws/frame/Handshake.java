package io.throughline.tws.frame;

import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.version.ServerVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What client and server say before the first message.
public final class Handshake {
  private static final Pattern VERSIONS =
      Pattern.compile("v(\\d{1,9})(?:\\.\\.(\\d{1,9}))?(?: (.*))?", Pattern.DOTALL);
  private static final int LONGEST_GREETING = 4096;

  private Handshake() {}

  /// The versions a client offers.
  ///
  /// @param connectOptions free text after the versions; normally empty
  public record ClientHello(int minVersion, int maxVersion, String connectOptions) {
    public ClientHello {
      if (minVersion > maxVersion) {
        throw new IllegalArgumentException(
            "versions must be ascending but are " + minVersion + ".." + maxVersion);
      }
    }

    /// All that a client sends first: `API`, NUL, and one frame.
    public byte[] bytes() {
      String versions = "v%d..%d".formatted(minVersion, maxVersion);
      byte[] text =
          (connectOptions.isEmpty() ? versions : versions + " " + connectOptions)
              .getBytes(StandardCharsets.US_ASCII);
      return ByteBuffer.allocate(8 + text.length)
          .put(new byte[] {'A', 'P', 'I', 0})
          .putInt(text.length)
          .put(text)
          .array();
    }

    /// Reads the payload of a client's first frame; a single version stands for a range of one.
    ///
    /// @throws ProtocolException if it is not a version range
    public static ClientHello parse(byte[] bytes, int offset, int length) {
      String text = text(bytes, offset, length);
      Matcher matcher = VERSIONS.matcher(text);
      if (!matcher.matches()) {
        throw wrong("handshake", "versions", text, "must be v<min>..<max>");
      }
      int min = Integer.parseInt(matcher.group(1));
      int max = matcher.group(2) == null ? min : Integer.parseInt(matcher.group(2));
      if (min > max) {
        throw wrong("handshake", "versions", text, "must be ascending");
      }
      return new ClientHello(min, max, Optional.ofNullable(matcher.group(3)).orElse(""));
    }

    /// The version a server chooses: the newest that both know; empty if there is none, and the
    /// server closes.
    public OptionalInt choose(int newestOfServer) {
      int chosen = Math.min(maxVersion, newestOfServer);
      return chosen < minVersion ? OptionalInt.empty() : OptionalInt.of(chosen);
    }
  }

  /// The version a server chose, and its clock.
  ///
  /// @param connectionTime `yyyymmdd hh:mm:ss` and the name of a time zone, which need not be an
  ///   IANA name
  public record ServerGreeting(int serverVersion, String connectionTime) {

    /// The frame that a server sends first; to be sent in one write, since some clients hang
    /// otherwise.
    public byte[] bytes() {
      byte[] text =
          (serverVersion + "\0" + connectionTime + "\0").getBytes(StandardCharsets.ISO_8859_1);
      return ByteBuffer.allocate(4 + text.length).putInt(text.length).put(text).array();
    }

    /// Reads the payload of a server's first frame.
    ///
    /// @throws ProtocolException if it is not a version and a time
    public static ServerGreeting parse(byte[] bytes, int offset, int length) {
      String text = text(bytes, offset, length);
      int first = text.indexOf('\0');
      int second = text.indexOf('\0', first + 1);
      if (first < 0 || second != text.length() - 1) {
        throw wrong("greeting", "fields", text, "must be a version and a time, each ended by NUL");
      }
      String version = text.substring(0, first);
      if (version.isEmpty()
          || version.length() > 9
          || !version.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw wrong("greeting", "serverVersion", version, "must be a number");
      }
      return new ServerGreeting(Integer.parseInt(version), text.substring(first + 1, second));
    }

    /// The version as a session uses it; empty if no layout for it is known.
    public Optional<ServerVersion> version() {
      return serverVersion < ServerVersion.OLDEST || serverVersion > ServerVersion.NEWEST
          ? Optional.empty()
          : Optional.of(new ServerVersion(serverVersion));
    }
  }

  private static String text(byte[] bytes, int offset, int length) {
    if (length > LONGEST_GREETING) {
      throw ProtocolException.of(
          "handshake", "must not be longer than " + LONGEST_GREETING + " bytes but has " + length);
    }
    return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
  }

  private static ProtocolException wrong(
      String message, String field, String raw, String expectation) {
    return ProtocolException.ofField(
        new ProtocolException.Place(message, field, 0), raw, expectation);
  }
}
