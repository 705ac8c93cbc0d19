package io.throughline.faketws.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/// One client's socket: a thread that reads, and one that writes what waits.
final class SocketLink {
  private static final System.Logger LOG = System.getLogger(SocketLink.class.getName());
  private static final int CHUNK = 16_384;

  /// What a client may leave unread before it is cut off: minutes of busy data.
  private static final long MOST_WAITING_BYTES = 16L << 20;

  private static final byte[] END = new byte[0];

  private final Socket socket;
  private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();

  SocketLink(Socket socket) {
    this.socket = socket;
  }

  void start(CoreDriver.Input input) {
    Thread.ofVirtual().name("fake-tws-reader").start(() -> read(input));
    Thread.ofVirtual().name("fake-tws-writer").start(this::write);
  }

  private void read(CoreDriver.Input input) {
    try {
      try (InputStream in = socket.getInputStream()) {
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
          input.bytes(java.util.Arrays.copyOf(chunk, count));
        }
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "a client's connection broke", e);
      }
      input.end();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try (OutputStream out = socket.getOutputStream()) {
      for (byte[] bytes = waiting.take(); bytes.length > 0; bytes = waiting.take()) {
        out.write(bytes);
        waitingBytes.addAndGet(-bytes.length);
      }
      socket.shutdownOutput();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a client's connection broke", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      cutOff();
    }
  }

  /// Takes bytes to be written; false if the client reads too slowly to be kept.
  boolean offer(byte[] bytes) {
    if (waitingBytes.addAndGet(bytes.length) > MOST_WAITING_BYTES) {
      LOG.log(
          Level.WARNING,
          "a client is cut off: it left more than {0} bytes unread",
          Long.toString(MOST_WAITING_BYTES));
      return false;
    }
    return waiting.add(bytes);
  }

  void closeWhenWritten() {
    waiting.add(END);
  }

  /// Closes so that the other end sees a reset.
  void reset() {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a socket would not linger", e);
    }
    cutOff();
  }

  void cutOff() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a socket would not close", e);
    }
    waiting.add(END);
  }
}
