package io.throughline.faketws;

import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.message.ConnectionRequest.StartApi;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import io.throughline.tws.version.ServerVersion;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.HexFormat;
import java.util.function.Predicate;

/// A client on a socket that reads what it waits for, for tests of what surrounds the core.
public final class SocketClient implements AutoCloseable {
  private static final int VERSION = 178;
  private static final String HELLO = "4150490000000009763130302e2e313738"; // v100..178
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int NARROW_BYTES = 4096;

  private final Socket socket;
  private final DataInputStream in;
  private final TwsCodec codec = TwsCodec.of(new ServerVersion(VERSION));

  private SocketClient(Socket socket) throws IOException {
    this.socket = socket;
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /// A client that has sent `startApi`.
  public static SocketClient connect(int port, int clientId) throws IOException {
    return started(new Socket(InetAddress.getLoopbackAddress(), port), clientId);
  }

  /// A client for which the system keeps little that it has not read.
  public static SocketClient connectNarrow(int port, int clientId) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(NARROW_BYTES);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return started(socket, clientId);
  }

  private static SocketClient started(Socket socket, int clientId) throws IOException {
    var client = new SocketClient(socket);
    client.socket.setSoTimeout(PATIENCE_MILLIS);
    client.socket.getOutputStream().write(HexFormat.of().parseHex(HELLO));
    client.in.readNBytes(client.in.readInt());
    client.send(new StartApi(clientId, ""));
    return client;
  }

  public void send(TwsRequest request) throws IOException {
    socket.getOutputStream().write(codec.encode(request));
  }

  public TwsMessage next() throws IOException {
    byte[] payload = in.readNBytes(in.readInt());
    return codec.decodeMessage(payload, 0, payload.length);
  }

  /// The next message of that kind which is as wanted; what comes before is passed over.
  public <T extends TwsMessage> T await(Class<T> kind, Predicate<T> wanted) throws IOException {
    while (true) {
      TwsMessage message = next();
      if (kind.isInstance(message) && wanted.test(kind.cast(message))) {
        return kind.cast(message);
      }
    }
  }

  /// Reads to the end of the connection, which must come.
  public void awaitEnd() throws IOException {
    try {
      in.skipNBytes(Long.MAX_VALUE);
    } catch (EOFException | SocketException _) {
      // closed, or reset
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
