package io.throughline.ib.virtual;

import io.throughline.faketws.ledger.LedgerSnapshot;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.faketws.session.LinkAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A fake TWS in this process that any number of links can reach, and that can be away.
///
/// Its core can be replaced by one that goes on from the same ledger, as after a restart.
public final class VirtualTws {
  private final CoreOptions options;
  private final Map<Integer, InMemoryLink> links = new HashMap<>();
  private final List<InMemoryLink> allLinks = new ArrayList<>();
  private FakeTwsCore core;
  private boolean isListening = true;

  public VirtualTws(CoreOptions options) {
    this.options = options;
    core = new FakeTwsCore(options);
  }

  /// The server as it is now; another one after a restart.
  public FakeTwsCore core() {
    return core;
  }

  /// A link that a client can connect.
  public InMemoryLink newLink() {
    var link = new InMemoryLink(this);
    allLinks.add(link);
    return link;
  }

  /// Whether something has arrived at a client that it has not looked at.
  public boolean hasUnread() {
    return allLinks.stream().anyMatch(link -> !link.isEmpty());
  }

  long nowNanos() {
    return core.nowNanos();
  }

  boolean isListening() {
    return isListening;
  }

  /// Drops all connections and refuses new ones.
  public void goAway() {
    isListening = false;
    core.dropAll();
    pump();
  }

  /// Takes connections again, with everything that survives a restart.
  public void comeBack() {
    LedgerSnapshot survives = core.save();
    long now = core.nowNanos();
    core = FakeTwsCore.restarted(options.withStart(Instant.ofEpochSecond(0, now)), survives);
    links.clear();
    isListening = true;
  }

  int connect(InMemoryLink link) {
    int number = core.connect(core.nowNanos());
    links.put(number, link);
    return number;
  }

  void receive(int number, byte[] bytes) {
    core.receive(number, bytes, core.nowNanos());
    pump();
  }

  void disconnected(int number, InMemoryLink link) {
    if (links.remove(number, link)) {
      core.disconnected(number, core.nowNanos());
    }
  }

  /// Moves the server's time on.
  public void advanceTo(long nanos) {
    core.advanceTo(nanos);
    pump();
  }

  public long nextDeadlineNanos() {
    return core.nextDeadlineNanos();
  }

  /// Brings what the server has said to its links.
  public void pump() {
    for (LinkAction action : core.pollAll()) {
      @Nullable InMemoryLink link = links.get(action.link());
      if (link != null) {
        switch (action) {
          case LinkAction.Write(int _, byte[] bytes) -> link.arrived(bytes);
          case LinkAction.Close(int number) -> {
            links.remove(number);
            link.closedByServer();
          }
          case LinkAction.Reset(int number) -> {
            links.remove(number);
            link.closedByServer();
          }
        }
      }
    }
  }
}
