package io.throughline.faketws.scenario;

import java.math.BigDecimal;
import java.time.Duration;

/// What happens to the server and its market, and what it says about that.
public sealed interface ServerEffect extends Effect {

  /// The server's own connection.
  enum State {
    /// 1100 to all; nothing is served.
    LOST,
    /// 1102 to all.
    RESTORED,
    /// 1101 to all; live data are gone.
    DATA_LOST
  }

  /// Which order ids the server remembers.
  enum Ids {
    KEPT,
    ROLLED_BACK
  }

  /// The server loses its connection to IB, or has it again.
  record Uplink(State uplink) implements ServerEffect {}

  /// A notice (id -1) to the client that set this off; to all, if none did.
  record Notice(int notice, String text) implements ServerEffect {}

  /// An error about the request or order that set this off, to its client.
  ///
  /// @param text in which `{id}` and `{symbol}` stand for what it is about
  record Fail(int fail, String text) implements ServerEffect {}

  /// The subscription that set this off ends, and nobody says so.
  record Unsubscribe() implements ServerEffect {}

  /// No more than so many clients at a time.
  record Clients(int clients) implements ServerEffect {
    public Clients {
      Trigger.requireAtLeast("clients", clients, 0);
    }
  }

  /// The server restarts: all connections are closed, and nobody can connect for so long.
  record Restart(Duration restart, @Default("kept") Ids ids) implements ServerEffect {
    public Restart {
      Trigger.requirePositive("restart", restart);
    }
  }

  /// The server's clock shows another time than the market's.
  ///
  /// @param clock ahead by so much; behind, if negative
  /// @param ppm and by so many microseconds per second more
  record Clock(Duration clock, @Default("0") BigDecimal ppm) implements ServerEffect {}

  /// The server listens on another port: 1300 to all, and all connections are closed.
  record Port(int port) implements ServerEffect {
    public Port {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("'port' must be 1..65535 but is " + port);
      }
    }
  }

  /// A trade at a price and its quote, in the market of an instrument.
  record Push(
      String push, BigDecimal last, BigDecimal bid, BigDecimal ask, @Default("100") BigDecimal size)
      implements ServerEffect {}

  /// Trading in an instrument stops for so long.
  record Halt(String halt, Duration lasting) implements ServerEffect {
    public Halt {
      Trigger.requirePositive("lasting", lasting);
    }
  }
}
