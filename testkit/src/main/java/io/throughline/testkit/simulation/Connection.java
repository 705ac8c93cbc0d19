package io.throughline.testkit.simulation;

import io.throughline.testkit.simulation.LinkFault.Way;

/// One connection from its attempt to its end. The two ends learn of things at different times.
final class Connection {
  private final Simulation world;
  private final SimulatedLink link;
  private final Pipe toServer;
  private final Pipe toClient;
  private int number;
  private boolean serverHolds;
  private boolean clientHolds = true;
  private boolean open;
  private boolean silent;

  Connection(Simulation world, SimulatedLink link) {
    this.world = world;
    this.link = link;
    toServer = new Pipe(world, link.traits(), MessageBoundaries.toServer(), new ServerMouth());
    toClient = new Pipe(world, link.traits(), MessageBoundaries.toClient(), new ClientMouth());
  }

  private final class ServerMouth implements Pipe.Mouth {
    @Override
    public void bytes(byte[] bytes) {
      if (serverHolds) {
        world.trace(link, "-> bytes", bytes.length);
        world.server().receive(number, bytes);
      }
    }

    @Override
    public void end(String reason) {
      if (serverHolds) {
        serverHolds = false;
        world.trace(link, "the server learns: " + reason);
        world.server().disconnected(number);
      }
    }
  }

  private final class ClientMouth implements Pipe.Mouth {
    @Override
    public void bytes(byte[] bytes) {
      if (clientHolds) {
        world.trace(link, "<- bytes", bytes.length);
        link.client().received(bytes, world.nowNanos());
      }
    }

    @Override
    public void end(String reason) {
      if (clientHolds) {
        clientHolds = false;
        world.trace(link, "the client learns: " + reason);
        link.client().closed(reason, world.nowNanos());
      }
    }
  }

  /// Asks the server to accept.
  void open() {
    toServer.then(this::knock);
  }

  private void knock() {
    if (link.isRefusing() || !world.server().isListening()) {
      world.trace(link, "refused");
      toClient.end("connection refused");
      return;
    }
    toClient.then(this::opened);
    serverHolds = true;
    number = world.server().accept(this);
    world.trace(link, "accepted as", number);
  }

  private void opened() {
    if (clientHolds) {
      open = true;
      link.client().opened(world.nowNanos());
    }
  }

  /// The client writes.
  void fromClient(byte[] bytes) {
    if (open && clientHolds && toServer.write(bytes, link.cut(Way.TO_SERVER))) {
      breakOff(Way.TO_SERVER);
    }
  }

  /// The server writes.
  void fromServer(byte[] bytes) {
    if (toClient.write(bytes, link.cut(Way.TO_CLIENT))) {
      breakOff(Way.TO_CLIENT);
    }
  }

  private void breakOff(Way way) {
    link.cutDone();
    world.trace(link, "breaks " + way);
    Pipe broken = way == Way.TO_SERVER ? toServer : toClient;
    Pipe back = way == Way.TO_SERVER ? toClient : toServer;
    broken.end("connection reset");
    back.loseSome();
    back.end("connection reset");
  }

  /// The client has let go.
  void closeByClient() {
    if (clientHolds) {
      clientHolds = false;
      world.trace(link, "closed by the client");
      toClient.mute();
      if (!silent) {
        toServer.end("closed by the client");
      }
    }
  }

  /// The server has let go.
  void closeByServer() {
    serverHolds = false;
    world.trace(link, "closed by the server");
    toServer.mute();
    if (!silent) {
      toClient.end("closed by the server");
    }
  }

  /// The server has let go without a word; some of what was on its way may be lost.
  void resetByServer() {
    serverHolds = false;
    world.trace(link, "reset by the server");
    toServer.mute();
    if (!silent) {
      toClient.loseSome();
      toClient.end("connection reset");
    }
  }

  /// From now on nothing arrives, and nobody is told before `endSilence`.
  void silence() {
    silent = true;
    toServer.mute();
    toClient.mute();
  }

  void endSilence() {
    if (silent) {
      silent = false;
      toServer.end("connection timed out");
      toClient.end("connection timed out");
    }
  }

  void stall(long untilNanos) {
    toServer.holdUntil(untilNanos);
    toClient.holdUntil(untilNanos);
  }

  void hurry() {
    toServer.hurry();
    toClient.hurry();
  }

  /// Whether one end still believes in it.
  boolean isHeld() {
    return serverHolds || clientHolds;
  }
}
