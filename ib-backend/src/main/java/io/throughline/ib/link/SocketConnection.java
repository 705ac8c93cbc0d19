package io.throughline.ib.link;

import io.throughline.ib.session.Endpoint;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One socket from its beginning to its end, without ever blocking the thread that polls it.
///
/// Confined to that thread until it is closed; then [LastWords] has it.
final class SocketConnection {
  private static final System.Logger LOG = System.getLogger(SocketConnection.class.getName());

  /// Read at once: some thousand ticks.
  private static final int CHUNK_BYTES = 65_536;

  /// Requests that may wait to be written; at 45 per second these are minutes.
  private static final int MOST_UNWRITTEN = 16_384;

  private final Endpoint endpoint;
  private final @Nullable Selector selector;
  private final Runnable signal;
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
  private final ArrayDeque<ByteBuffer> unwritten = new ArrayDeque<>();
  private volatile @Nullable InetSocketAddress address;
  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private @Nullable Thread lastWords;
  private Stage stage = Stage.LOOKING_UP;
  private boolean isDrained;
  private String failure = "";

  /// How far a connection has come.
  private enum Stage {
    LOOKING_UP,
    CONNECTING,
    OPEN,
    OVER
  }

  /// @param selector where the polling thread waits; null if it only polls
  /// @param signal given when something happens that the selector cannot see
  SocketConnection(Endpoint endpoint, @Nullable Selector selector, Runnable signal) {
    this.endpoint = endpoint;
    this.selector = selector;
    this.signal = signal;
  }

  /// Names are looked up elsewhere, as that may take long; numbers need no looking up.
  void begin() {
    try {
      address = new InetSocketAddress(InetAddress.ofLiteral(endpoint.host()), endpoint.port());
      connect();
    } catch (IllegalArgumentException _) {
      Thread.ofVirtual().name("ib-lookup").start(this::lookUp);
    }
  }

  private void lookUp() {
    address = new InetSocketAddress(endpoint.host(), endpoint.port());
    signal.run();
  }

  private void connect() {
    InetSocketAddress known = address;
    if (known == null) {
      return;
    }
    try {
      if (known.isUnresolved()) {
        throw new UnknownHostException(endpoint.host());
      }
      SocketChannel opened = SocketChannel.open();
      channel = opened;
      opened.configureBlocking(false);
      opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
      opened.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      stage = Stage.CONNECTING;
      boolean isConnected = opened.connect(known);
      if (selector != null) {
        int first = isConnected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT;
        key = opened.register(selector, first);
      }
    } catch (UnknownHostException _) {
      fail("there is no host '" + endpoint.host() + "'");
    } catch (IOException e) {
      fail("cannot connect to " + endpoint + ": " + e.getMessage());
    }
  }

  /// The next thing that has happened. After the end nothing happens any more.
  Optional<LinkEvent> poll() {
    if (stage == Stage.LOOKING_UP) {
      connect();
    }
    if (!failure.isEmpty()) {
      var closed = new LinkEvent.Closed(failure);
      failure = "";
      stage = Stage.OVER;
      cut();
      return Optional.of(closed);
    }
    SocketChannel current = channel;
    if (current == null || stage == Stage.OVER) {
      return Optional.empty();
    }
    if (stage == Stage.CONNECTING) {
      return finishConnecting(current);
    }
    if (!unwritten.isEmpty()) {
      writeWaiting(current);
    }
    return read(current);
  }

  private Optional<LinkEvent> finishConnecting(SocketChannel current) {
    try {
      if (!current.finishConnect()) {
        return Optional.empty();
      }
    } catch (IOException e) {
      fail("cannot connect to " + endpoint + ": " + e.getMessage());
      return poll();
    }
    stage = Stage.OPEN;
    wait(SelectionKey.OP_READ);
    writeWaiting(current);
    return Optional.of(new LinkEvent.Opened());
  }

  /// A read that brought less than there is room for has taken all: the poll after it need not ask
  /// the system again.
  private Optional<LinkEvent> read(SocketChannel current) {
    if (isDrained) {
      isDrained = false;
      return Optional.empty();
    }
    try {
      int count = current.read(chunk.clear());
      if (count > 0) {
        isDrained = chunk.hasRemaining();
        byte[] bytes = new byte[count];
        chunk.flip().get(bytes);
        return Optional.of(new LinkEvent.Bytes(bytes));
      } else if (count == 0) {
        return Optional.empty();
      }
      fail("the server has closed the connection");
    } catch (IOException e) {
      fail("the connection broke: " + e.getMessage());
    }
    return poll();
  }

  /// Writes at once what the system takes, and the rest with later polls.
  void write(byte[] bytes) {
    if (stage == Stage.OVER || !failure.isEmpty()) {
      return;
    }
    if (unwritten.size() == MOST_UNWRITTEN) {
      fail("the server has stopped reading");
      return;
    }
    boolean isFirst = unwritten.isEmpty();
    unwritten.add(ByteBuffer.wrap(bytes));
    SocketChannel current = channel;
    if (isFirst && current != null && stage == Stage.OPEN) {
      writeWaiting(current);
    }
  }

  private void writeWaiting(SocketChannel current) {
    try {
      boolean isBlocked = !writeAll(current, unwritten);
      wait(SelectionKey.OP_READ | (isBlocked ? SelectionKey.OP_WRITE : 0));
    } catch (IOException e) {
      // Reading fails as well, after what the server still had to say.
      LOG.log(Level.DEBUG, "writing ends", e);
      unwritten.clear();
    }
  }

  /// Writes what the system takes.
  ///
  /// @return whether nothing is left
  static boolean writeAll(SocketChannel channel, ArrayDeque<ByteBuffer> waiting)
      throws IOException {
    for (ByteBuffer next = waiting.peek(); next != null; next = waiting.peek()) {
      channel.write(next);
      if (next.hasRemaining()) {
        return false;
      }
      waiting.remove();
    }
    return true;
  }

  private void wait(int operations) {
    SelectionKey registered = key;
    if (registered != null && registered.isValid() && registered.interestOps() != operations) {
      registered.interestOps(operations);
    }
  }

  /// The next poll tells it, and there must be one: the selector may have nothing to see.
  private void fail(String why) {
    failure = why;
    signal.run();
  }

  // ---------------------------------------------------------------- the end

  /// Lets what was written leave, without waiting for it here. Nothing more is to be polled.
  void close() {
    SocketChannel current = channel;
    boolean wasOpen = stage == Stage.OPEN && failure.isEmpty();
    stage = Stage.OVER;
    if (key != null) {
      key.cancel();
    }
    if (wasOpen && current != null) {
      var last = new LastWords(endpoint, current, unwritten);
      lastWords = Thread.ofVirtual().name("ib-last-words").start(last);
    } else {
      cut();
    }
  }

  /// Waits until what was written has left, a second at most. Only after [#close()].
  void awaitEnd() {
    try {
      if (lastWords != null) {
        lastWords.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void cut() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a socket would not close", e);
    }
  }
}
