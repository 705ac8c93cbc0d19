package io.throughline.faketws.io;

import io.throughline.faketws.session.FakeTwsCore;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// A core that listens on a port of this machine.
public final class SocketServer implements AutoCloseable {
  private final Doorway doorway;
  private final CoreDriver driver;
  private final Thread driverThread;

  /// Where it listens and how it goes.
  ///
  /// @param port 0 for any free one
  /// @param mostUnreadBytes what a client may leave unread before it is cut off
  public record Settings(int port, Pace pace, int mostUnreadBytes) {}

  private SocketServer(FakeTwsCore core, Doorway doorway, Settings settings) {
    this.doorway = doorway;
    driver = new CoreDriver(core, doorway, settings);
    driverThread = Thread.ofPlatform().daemon().name("fake-tws").unstarted(driver);
    doorway.admit(driver::accepted);
    driverThread.start();
  }

  /// Listens on the loopback address.
  ///
  /// @param recipe for the core, made once the port is taken
  /// @throws UncheckedIOException if the port is taken
  public static SocketServer listen(Supplier<FakeTwsCore> recipe, Settings settings) {
    var doorway = new Doorway(settings.port());
    try {
      return new SocketServer(recipe.get(), doorway, settings);
    } catch (RuntimeException e) {
      doorway.close();
      throw e;
    }
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

  /// Lets so much of the market's time be over at once, doing all that is due.
  public void skip(Duration time) {
    requireRunning();
    driver.skip(time);
  }

  /// Lets the market's time go on at another speed.
  public void pace(Pace newPace) {
    requireRunning();
    driver.pace(newPace);
  }

  /// Ends all connections and goes on with another core, at its time.
  public void replace(FakeTwsCore fresh) {
    requireRunning();
    driver.replace(fresh);
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
