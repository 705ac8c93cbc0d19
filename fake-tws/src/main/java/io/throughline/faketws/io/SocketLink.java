package io.throughline.faketws.io;

import java.io.ByteArrayOutputStream;
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
  private static final int SYSTEM_BUFFER = 262_144;

  private static final byte[] END = new byte[0];

  private final Socket socket;
  private final int mostWaitingBytes;
  private final LinkedBlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();

  /// @param mostWaitingBytes what a client may leave unread before it is cut off
  SocketLink(Socket socket, int mostWaitingBytes) {
    this.socket = socket;
    this.mostWaitingBytes = mostWaitingBytes;
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
      socket.setSendBufferSize(SYSTEM_BUFFER); // or megabytes hide how far a client is behind
      var batch = new ByteArrayOutputStream(CHUNK);
      boolean open = true;
      while (open) {
        open = add(waiting.take(), batch);
        while (open && batch.size() < CHUNK && !waiting.isEmpty()) {
          open = add(waiting.take(), batch);
        }
        batch.writeTo(out);
        waitingBytes.addAndGet(-batch.size());
        batch.reset();
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

  /// False at the end.
  private static boolean add(byte[] bytes, ByteArrayOutputStream batch) {
    batch.writeBytes(bytes);
    return bytes.length > 0;
  }

  /// Takes bytes to be written; false if the client reads too slowly to be kept.
  boolean offer(byte[] bytes) {
    return waitingBytes.addAndGet(bytes.length) <= mostWaitingBytes && waiting.add(bytes);
  }

  /// How far the client is behind, in words.
  String lag() {
    return "it has left %,d bytes unread, and %,d are the most that are kept for it"
        .formatted(waitingBytes.get(), mostWaitingBytes);
  }

  boolean isHalfFull() {
    return waitingBytes.get() > mostWaitingBytes / 2;
  }

  /// True if all that was to be written is handed to the system.
  boolean isWritten() {
    return waitingBytes.get() == 0;
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
