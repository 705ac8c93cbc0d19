package io.throughline.faketws.io;

import io.throughline.faketws.session.FakeTwsCore;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Function;

/// A core that listens on a port of this machine.
public final class SocketServer implements AutoCloseable {
  private final Doorway doorway;
  private final CoreDriver driver;
  private final Thread driverThread;

  private SocketServer(FakeTwsCore core, Doorway doorway, double speed) {
    this.doorway = doorway;
    driver = new CoreDriver(core, doorway, speed);
    driverThread = Thread.ofPlatform().daemon().name("fake-tws").unstarted(driver);
    doorway.admit(driver::accepted);
    driverThread.start();
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
    return new SocketServer(core, new Doorway(port), speed);
  }

  /// The port it listens on now; a scenario may move it.
  public int port() {
    return doorway.port();
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
    driverThread.interrupt();
    try {
      driverThread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    doorway.close(); // only once nobody opens it again
    driver.closeLinks();
  }
}
