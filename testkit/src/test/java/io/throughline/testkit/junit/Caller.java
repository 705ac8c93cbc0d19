package io.throughline.testkit.junit;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A socket that greets a server and says what it answered.
final class Caller {
  private static final int PATIENCE_MILLIS = 10_000;

  private Caller() {}

  /// The fields of the server's greeting: its version and its time.
  static List<String> greet(int port) throws IOException {
    byte[] versions = "v100..225".getBytes(StandardCharsets.US_ASCII);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write(
              ByteBuffer.allocate(8 + versions.length)
                  .put(new byte[] {'A', 'P', 'I', 0})
                  .putInt(versions.length)
                  .put(versions)
                  .array());
      var in = new DataInputStream(socket.getInputStream());
      byte[] greeting = in.readNBytes(in.readInt());
      return Arrays.asList(new String(greeting, StandardCharsets.US_ASCII).split("\0"));
    }
  }
}
