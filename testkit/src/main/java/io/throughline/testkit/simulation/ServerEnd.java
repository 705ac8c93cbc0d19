package io.throughline.testkit.simulation;

import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.faketws.session.LinkAction;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The fake TWS at the other end of all links.
final class ServerEnd {
  private final Simulation world;
  private final FakeTwsCore core;
  private final Map<Integer, Connection> connections = new HashMap<>();

  ServerEnd(Simulation world, FakeTwsCore core) {
    this.world = world;
    this.core = core;
  }

  FakeTwsCore core() {
    return core;
  }

  boolean isListening() {
    return core.isListening();
  }

  int accept(Connection connection) {
    int number = core.connect(world.nowNanos());
    connections.put(number, connection);
    deliver();
    return number;
  }

  void receive(int number, byte[] bytes) {
    core.receive(number, bytes, world.nowNanos());
    deliver();
  }

  void disconnected(int number) {
    connections.remove(number);
    core.disconnected(number, world.nowNanos());
    deliver();
  }

  void tell(Consumer<FakeTwsCore> order) {
    core.advanceTo(world.nowNanos());
    order.accept(core);
    deliver();
  }

  /// Does what is due.
  void advance() {
    core.advanceTo(world.nowNanos());
    deliver();
  }

  private void deliver() {
    for (LinkAction action : core.pollAll()) {
      Connection connection = connections.get(action.link());
      if (connection == null) {
        continue; // gone while this was decided
      }
      switch (action) {
        case LinkAction.Write(int _, byte[] bytes) -> connection.fromServer(bytes);
        case LinkAction.Close(int number) -> {
          connections.remove(number);
          connection.closeByServer();
        }
        case LinkAction.Reset(int number) -> {
          connections.remove(number);
          connection.resetByServer();
        }
      }
    }
  }
}
