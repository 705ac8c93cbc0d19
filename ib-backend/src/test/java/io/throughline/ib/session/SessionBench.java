package io.throughline.ib.session;

import io.throughline.ib.virtual.InMemoryLink;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;

/// A session on a fake TWS in virtual time, and all it tells.
final class SessionBench {
  final VirtualWorld world;
  final InMemoryLink link;
  final Heard heard = new Heard();

  SessionBench() {
    this(VirtualWorld.standard());
  }

  SessionBench(VirtualWorld world) {
    this.world = world;
    link = world.tws().newLink();
  }

  TwsSession start(SessionSettings settings) {
    TwsSession session = Sessions.start(world, link, settings);
    session.addListener(heard);
    return session;
  }

  TwsSession ready() {
    TwsSession session = start(Sessions.settings());
    world.runUntil(() -> session.state() == SessionState.READY);
    return session;
  }

  /// Another session that has this client id.
  TwsSession occupy(int clientId) {
    TwsSession other =
        Sessions.start(world, world.tws().newLink(), Sessions.withClientId(clientId));
    world.runUntil(() -> other.state() == SessionState.READY);
    return other;
  }
}
