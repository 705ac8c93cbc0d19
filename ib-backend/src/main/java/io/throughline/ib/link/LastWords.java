package io.throughline.ib.link;

import io.throughline.ib.session.Endpoint;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;

/// Sees off what was written to a connection that is being closed, then says that no more comes,
/// and waits for the server to leave: a socket that is closed with anything unread in it is reset,
/// and what is still on its way to the server is lost with it.
final class LastWords implements Runnable {
  private static final System.Logger LOG = System.getLogger(LastWords.class.getName());

  /// How long all of it may take.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int CHUNK_BYTES = 8_192;

  private final Endpoint endpoint;
  private final SocketChannel channel;
  private final ArrayDeque<ByteBuffer> unwritten;
  private final ByteBuffer unread = ByteBuffer.allocate(CHUNK_BYTES);

  LastWords(Endpoint endpoint, SocketChannel channel, ArrayDeque<ByteBuffer> unwritten) {
    this.endpoint = endpoint;
    this.channel = channel;
    this.unwritten = unwritten;
  }

  @Override
  public void run() {
    try (channel;
        var selector = Selector.open()) {
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      long end = System.nanoTime() + PATIENCE.toNanos();
      boolean isWritten = false;
      while (!hasServerLeft() || !isWritten) {
        if (!isWritten && SocketConnection.writeAll(channel, unwritten)) {
          isWritten = true;
          channel.shutdownOutput();
          key.interestOps(SelectionKey.OP_READ);
        }
        long leftMillis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (leftMillis <= 0) {
          LOG.log(
              isWritten ? Level.DEBUG : Level.WARNING,
              "{0} did not take the end of the connection in time",
              endpoint);
          return;
        }
        selector.select(_ -> {}, leftMillis);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the server was gone before the last words", e);
    }
  }

  private boolean hasServerLeft() throws IOException {
    int count = channel.read(unread.clear());
    while (count > 0) {
      count = channel.read(unread.clear());
    }
    return count < 0;
  }
}
