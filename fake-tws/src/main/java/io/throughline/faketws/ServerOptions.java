package io.throughline.faketws;

import io.throughline.faketws.io.Pace;
import io.throughline.faketws.io.SocketServer;
import java.util.OptionalInt;

/// Where a server listens, and how fast its market goes.
///
/// @param port 0 for any free one
/// @param controlPort of the control port, 0 for any free one; empty for no control port
/// @param mostUnreadBytes what a client may leave unread, besides what the system's sockets hold,
///   before it is cut off
public record ServerOptions(int port, OptionalInt controlPort, Pace pace, int mostUnreadBytes) {
  private static final int HIGHEST_PORT = 65_535;

  /// Minutes of busy data.
  private static final int STANDARD_UNREAD_BYTES = 16 << 20;

  public ServerOptions {
    requirePort("the port", port);
    if (mostUnreadBytes < 1) {
      throw new IllegalArgumentException(
          "a client must be allowed to leave a byte unread but is allowed " + mostUnreadBytes);
    }
    controlPort.ifPresent(control -> requirePort("the control port", control));
  }

  private static void requirePort(String what, int port) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "%s must be 0..%d but is %d".formatted(what, HIGHEST_PORT, port));
    }
  }

  /// On any free port, without a control port, at real speed.
  public static ServerOptions standard() {
    return new ServerOptions(0, OptionalInt.empty(), Pace.REAL, STANDARD_UNREAD_BYTES);
  }

  SocketServer.Settings socket() {
    return new SocketServer.Settings(port, pace, mostUnreadBytes);
  }

  public ServerOptions withPort(int newPort) {
    return new ServerOptions(newPort, controlPort, pace, mostUnreadBytes);
  }

  /// With a control port; 0 for any free one.
  public ServerOptions withControlPort(int newPort) {
    return new ServerOptions(port, OptionalInt.of(newPort), pace, mostUnreadBytes);
  }

  public ServerOptions with(Pace newPace) {
    return new ServerOptions(port, controlPort, newPace, mostUnreadBytes);
  }

  public ServerOptions withMostUnreadBytes(int most) {
    return new ServerOptions(port, controlPort, pace, most);
  }
}
