package io.throughline.ib.link;

import io.throughline.ib.session.Endpoint;
import java.nio.channels.Selector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A link over TCP, on the thread of whoever calls: from a tick's bytes to an order's bytes there
/// is no other thread that would have to wake up.
///
/// What arrives waits in the system's buffer until it is polled; when that is full, TCP pushes
/// back. What the system does not take at once is kept and leaves with a later poll. Only a host's
/// name is looked up, and the last words of a closed connection are seen off, on threads of their
/// own.
public final class SocketLink implements Link {
  private Runnable signal = () -> {};
  private @Nullable Selector selector;
  private @Nullable SocketConnection connection;

  /// A link without a connection.
  public SocketLink() {}

  @Override
  public void onArrival(Runnable newSignal) {
    signal = newSignal;
  }

  @Override
  public void waitsAt(Selector newSelector) {
    selector = newSelector;
  }

  @Override
  public void connect(Endpoint endpoint) {
    close();
    connection = new SocketConnection(endpoint, selector, signal);
    connection.begin();
  }

  @Override
  public void write(byte[] bytes) {
    if (connection != null) {
      connection.write(bytes);
    }
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  @Override
  public void finish() {
    SocketConnection last = connection;
    close();
    if (last != null) {
      last.awaitEnd();
    }
  }

  @Override
  public Optional<LinkEvent> poll() {
    return connection == null ? Optional.empty() : connection.poll();
  }
}
