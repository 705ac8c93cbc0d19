package io.throughline.benchmarks.ib;

import io.throughline.tws.frame.FrameDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/// Stands between one client and a fake TWS: everything passes but market data, which come from
/// here, as fast and as regularly as a benchmark wants them, and orders, which are answered here:
/// TWS would need as much of a small machine as the client that is measured.
final class TickProxy implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CHUNK = 1 << 16;
  private static final int REQ_MKT_DATA = 1;
  private static final int PLACE_ORDER = 3;
  private static final byte[] PREFIX = "API\u0000".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST_PERM_ID = 1_000_000;
  private static final int TICK_PRICE = 1;
  private static final int TICK_SIZE = 2;
  private static final int TICK_GENERIC = 45;
  private static final int TICK_STRING = 46;

  private final ServerSocket listening;
  private final int behind;
  private final LongConsumer orderSeen;
  private final CompletableFuture<Integer> subscribed = new CompletableFuture<>();
  private final Object writing = new Object();
  private final CompletableFuture<OutputStream> toClient = new CompletableFuture<>();

  /// @param behind the port of the fake TWS
  /// @param orderSeen is told when an order has arrived, in nanoseconds of `System.nanoTime`
  TickProxy(int behind, LongConsumer orderSeen) throws IOException {
    listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    this.behind = behind;
    this.orderSeen = orderSeen;
    Thread.ofPlatform().daemon().name("proxy-accept").start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /// The request id of the client's subscription; waits until there is one, but not for ever.
  int subscription() {
    return subscribed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private void accept() {
    try {
      Socket client = listening.accept();
      var server = new Socket(InetAddress.getLoopbackAddress(), behind);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      toClient.complete(client.getOutputStream());
      Thread.ofPlatform().daemon().name("proxy-up").start(() -> up(client, server));
      Thread.ofPlatform().daemon().name("proxy-down").start(() -> down(server));
    } catch (IOException e) {
      subscribed.completeExceptionally(e);
    }
  }

  private void up(Socket client, Socket server) {
    var frames = FrameDecoder.ofClientStream();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream()) {
      out.write(PREFIX);
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        long now = System.nanoTime();
        frames.feed(chunk, 0, count);
        while (frames.next()) {
          up(frames, now, out);
        }
      }
    } catch (IOException _) {
      // the run is over
    }
  }

  private void up(FrameDecoder frame, long nowNanos, OutputStream server) throws IOException {
    int message = number(frame, 0);
    if (message == PLACE_ORDER) {
      orderSeen.accept(nowNanos);
      byte[] answer = framed(cancelled(number(frame, 1)));
      send(answer, answer.length);
      return;
    }
    if (message == REQ_MKT_DATA) {
      subscribed.complete(number(frame, 2));
    }
    server.write(framed(frame.payload()));
  }

  /// The status of an order that nobody took and that does not stay, as server version 200 sends
  /// it.
  private static byte[] cancelled(int orderId) {
    String status = "3|%d|Cancelled|0|1|0|%d|0|0|1||0|".formatted(orderId, FIRST_PERM_ID + orderId);
    return status.replace('|', '\0').getBytes(StandardCharsets.US_ASCII);
  }

  /// A whole number among the fields of a text message; -1 if it is none.
  private static int number(FrameDecoder frame, int field) {
    byte[] bytes = frame.bytes();
    int at = frame.offset();
    int end = at + frame.length();
    for (int passed = 0; passed < field && at < end; at++) {
      passed += bytes[at] == 0 ? 1 : 0;
    }
    int number = 0;
    for (; at < end && bytes[at] != 0; at++) {
      if (bytes[at] < '0' || bytes[at] > '9') {
        return -1;
      }
      number = number * 10 + bytes[at] - '0';
    }
    return number;
  }

  private void down(Socket server) {
    var frames = FrameDecoder.ofServerStream();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = server.getInputStream()) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        frames.feed(chunk, 0, count);
        while (frames.next()) {
          if (!isTick(number(frames, 0))) {
            byte[] frame = framed(frames.payload());
            send(frame, frame.length);
          }
        }
      }
    } catch (IOException _) {
      // the run is over
    }
  }

  private static byte[] framed(byte[] payload) {
    return ByteBuffer.allocate(Integer.BYTES + payload.length)
        .putInt(payload.length)
        .put(payload)
        .array();
  }

  private static boolean isTick(int message) {
    return message == TICK_PRICE
        || message == TICK_SIZE
        || message == TICK_GENERIC
        || message == TICK_STRING;
  }

  /// Sends whole frames to the client.
  void send(byte[] frames, int length) throws IOException {
    OutputStream out = toClient.join();
    synchronized (writing) {
      out.write(frames, 0, length);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
