package io.throughline.testkit.simulation;

import io.throughline.testkit.simulation.LinkFault.Way;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client's way to the simulated server: one connection at a time, each a new one.
///
/// Nothing here waits. What comes of a call is told to the [SimulatedClient], at a later time.
public final class SimulatedLink {
  private final Simulation world;
  private final String name;
  private final ArrayDeque<Cut> cuts = new ArrayDeque<>();
  private final List<Connection> held = new ArrayList<>();
  private @Nullable SimulatedClient client;
  private @Nullable Connection current;
  private long refusingUntilNanos = Long.MIN_VALUE;
  private long deafUntilNanos = Long.MIN_VALUE;

  SimulatedLink(Simulation world, String name) {
    this.world = world;
    this.name = name;
  }

  void attach(SimulatedClient newClient) {
    client = newClient;
  }

  SimulatedClient client() {
    if (client == null) {
      throw new IllegalStateException(
          "link " + name + " has no client yet; connect once the simulation runs");
    }
    return client;
  }

  public String name() {
    return name;
  }

  /// The time in the simulation, nanoseconds since 1970.
  public long nowNanos() {
    return world.nowNanos();
  }

  /// Begins a new connection and lets go of the one there was. [SimulatedClient#opened] or
  /// [SimulatedClient#closed] follows, or neither if nobody answers.
  public void connect() {
    close();
    if (nowNanos() < deafUntilNanos) {
      world.trace(this, "connects and gets no answer");
      return;
    }
    world.trace(this, "connects");
    held.removeIf(connection -> !connection.isHeld());
    var connection = new Connection(world, this);
    held.add(connection);
    current = connection;
    connection.open();
  }

  /// Sends bytes, which must not be changed any more. Does nothing unless the connection is open.
  public void write(byte[] bytes) {
    if (current != null) {
      current.fromClient(bytes);
    }
  }

  /// Ends the connection after what was written.
  public void close() {
    if (current != null) {
      current.closeByClient();
      current = null;
    }
  }

  /// Lets something go wrong. A cut waits for its messages, over several connections if need be;
  /// silence and stalls are for the connection there is.
  public void inject(LinkFault fault) {
    world.trace(this, "fault " + fault);
    switch (fault) {
      case LinkFault.CutAfterMessages cut -> cuts.add(Cut.of(cut));
      case LinkFault.CutAfterBytes cut -> cuts.add(Cut.of(cut));
      case LinkFault.Refusal(var time) -> refusingUntilNanos = nowNanos() + time.toNanos();
      case LinkFault.NoAnswer(var time) -> deafUntilNanos = nowNanos() + time.toNanos();
      case LinkFault.Stall(var time) -> {
        if (current != null) {
          current.stall(nowNanos() + time.toNanos());
        }
      }
      case LinkFault.Silence(var time) -> {
        if (current != null) {
          current.silence();
          world.at(nowNanos() + time.toNanos(), current::endSilence);
        }
      }
    }
  }

  /// Lets nothing go wrong any more.
  void calm() {
    cuts.clear();
    refusingUntilNanos = Long.MIN_VALUE;
    deafUntilNanos = Long.MIN_VALUE;
    for (Connection connection : held) {
      connection.hurry();
      connection.endSilence();
    }
  }

  LinkTraits traits() {
    return world.traits();
  }

  boolean isRefusing() {
    return nowNanos() < refusingUntilNanos;
  }

  /// What is to break the connection, if it is in this direction.
  @Nullable Cut cut(Way way) {
    Cut next = cuts.peek();
    return next != null && next.isFor(way) ? next : null;
  }

  void cutDone() {
    cuts.remove();
  }
}
