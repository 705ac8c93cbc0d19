package io.throughline.faketws.io;

import io.throughline.faketws.session.FakeTwsCore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.Consumer;
import java.util.function.Function;

/// A core that listens on a port of this machine.
public final class SocketServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SocketServer.class.getName());

  private final ServerSocket listener;
  private final CoreDriver driver;
  private final Thread driverThread;
  private final Thread acceptThread;

  private SocketServer(FakeTwsCore core, ServerSocket listener, double speed) {
    this.listener = listener;
    driver = new CoreDriver(core, speed);
    driverThread = Thread.ofPlatform().daemon().name("fake-tws").start(driver);
    acceptThread = Thread.ofVirtual().name("fake-tws-accept").start(this::accept);
  }

  /// Listens on the loopback address.
  ///
  /// @param port 0 for any free one
  /// @param speed market seconds per second
  /// @throws UncheckedIOException if the port is taken
  public static SocketServer listen(FakeTwsCore core, int port, double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("the speed must be above 0 but is " + speed);
    }
    try {
      return new SocketServer(
          core, new ServerSocket(port, 64, InetAddress.getLoopbackAddress()), speed);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port + ": " + e.getMessage(), e);
    }
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        var socket = listener.accept();
        socket.setTcpNoDelay(true);
        driver.accepted(new SocketLink(socket));
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        LOG.log(Level.ERROR, "no more clients can connect", e);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /// Asks the core something, on its own thread.
  public <T> T ask(Function<FakeTwsCore, T> question) {
    requireRunning();
    return driver.ask(question);
  }

  /// Has the core do something, on its own thread.
  public void tell(Consumer<FakeTwsCore> order) {
    requireRunning();
    driver.tell(order);
  }

  private void requireRunning() {
    if (!driverThread.isAlive()) {
      throw new IllegalStateException("the fake TWS is closed");
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the listening socket would not close", e);
    }
    acceptThread.interrupt();
    driverThread.interrupt();
    try {
      driverThread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    driver.closeLinks();
  }
}
