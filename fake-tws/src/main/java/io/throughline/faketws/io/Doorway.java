package io.throughline.faketws.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// The port at which clients come in; it can be closed and opened again, and move.
///
/// Whoever made it opens and closes it, from one thread.
final class Doorway implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Doorway.class.getName());
  private static final int BACKLOG = 64;

  private @Nullable Opened opened;
  private boolean failed;
  private volatile int port;

  /// Takes the sockets of those who come in.
  @FunctionalInterface
  interface Guests {
    void accepted(Socket socket) throws InterruptedException;
  }

  private record Opened(ServerSocket listener, Thread thread) {}

  private volatile @Nullable Guests guests;

  /// Listens on the loopback address; nobody is let in before [#admit].
  ///
  /// @param port 0 for any free one
  /// @throws UncheckedIOException if the port is taken
  Doorway(int port) {
    try {
      opened = open(port);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port + ": " + e.getMessage(), e);
    }
  }

  private Opened open(int wanted) throws IOException {
    var listener = new ServerSocket(wanted, BACKLOG, InetAddress.getLoopbackAddress());
    port = listener.getLocalPort();
    Thread thread = Thread.ofVirtual().name("fake-tws-accept").unstarted(() -> accept(listener));
    if (guests != null) {
      thread.start();
    }
    return new Opened(listener, thread);
  }

  /// Lets clients in from now on.
  void admit(Guests newGuests) {
    guests = newGuests;
    Opened now = opened;
    if (now != null) {
      now.thread().start();
    }
  }

  private void accept(ServerSocket listener) {
    try {
      while (!listener.isClosed()) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        Guests to = guests;
        if (to == null) {
          throw new IllegalStateException("nobody is to be let in yet");
        }
        admit(to, socket);
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        LOG.log(Level.ERROR, "no more clients can connect", e);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void admit(Guests to, Socket socket) throws IOException, InterruptedException {
    try {
      to.accepted(socket);
    } catch (InterruptedException e) {
      socket.close();
      throw e;
    }
  }

  int port() {
    return port;
  }

  /// Opens or closes it, or moves it, unless it is so already.
  ///
  /// @param next the port
  void set(boolean open, int next) {
    if (opened != null && (!open || next != port)) {
      close();
    }
    if (open && opened == null) {
      reopen(next);
    }
  }

  private void reopen(int next) {
    try {
      opened = open(next);
      failed = false;
    } catch (IOException e) {
      if (!failed) {
        LOG.log(Level.ERROR, "cannot listen on port " + next + ", and keeps trying", e);
      }
      failed = true;
    }
  }

  @Override
  public void close() {
    Opened now = opened;
    opened = null;
    if (now != null) {
      try {
        now.listener().close();
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "the listening socket would not close", e);
      }
      now.thread().interrupt();
    }
  }
}
