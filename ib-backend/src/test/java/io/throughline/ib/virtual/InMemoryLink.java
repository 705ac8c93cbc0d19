package io.throughline.ib.virtual;

import io.throughline.ib.link.Link;
import io.throughline.ib.link.LinkEvent;
import io.throughline.ib.session.Endpoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/// A link to a [VirtualTws] that takes no time; it can be cut, or go silent as when the other end
/// has vanished.
public final class InMemoryLink implements Link {
  private static final int NONE = 0;

  private final VirtualTws tws;
  private final Queue<LinkEvent> events = new ArrayDeque<>();
  private final List<Endpoint> attempts = new ArrayList<>();
  private Runnable signal = () -> {};
  private Trouble trouble = Trouble.NONE;
  private int number = NONE;

  /// What is wrong with it.
  public enum Trouble {
    NONE,
    /// Bytes vanish in both directions, and nobody is told.
    SILENT,
    /// Attempts to connect get no answer.
    UNREACHABLE
  }

  InMemoryLink(VirtualTws tws) {
    this.tws = tws;
  }

  /// Where it was told to connect to, oldest first.
  public List<Endpoint> attempts() {
    return List.copyOf(attempts);
  }

  public void setTrouble(Trouble newTrouble) {
    trouble = newTrouble;
  }

  /// Cuts the connection; both ends notice.
  public void cut() {
    if (number != NONE) {
      tws.disconnected(number, this);
      tell(new LinkEvent.Closed("the connection broke: Connection reset"));
      number = NONE;
    }
  }

  @Override
  public void connect(Endpoint endpoint) {
    close();
    attempts.add(endpoint);
    if (trouble == Trouble.UNREACHABLE) {
      return;
    }
    if (!tws.isListening()) {
      tell(new LinkEvent.Closed("cannot connect to " + endpoint + ": Connection refused"));
      return;
    }
    number = tws.connect(this);
    tell(new LinkEvent.Opened());
  }

  @Override
  public void write(byte[] bytes) {
    if (number != NONE && trouble != Trouble.SILENT) {
      tws.receive(number, bytes);
    }
  }

  @Override
  public void close() {
    if (number != NONE) {
      tws.disconnected(number, this);
      number = NONE;
    }
    events.clear();
  }

  @Override
  public void finish() {
    close();
  }

  @Override
  public Optional<LinkEvent> poll() {
    return Optional.ofNullable(events.poll());
  }

  @Override
  public void onArrival(Runnable newSignal) {
    signal = newSignal;
  }

  /// Whether nothing has arrived that was not polled.
  public boolean isEmpty() {
    return events.isEmpty();
  }

  /// Lets bytes arrive as if the server had sent them.
  public void arrived(byte[] bytes) {
    if (trouble != Trouble.SILENT) {
      tell(new LinkEvent.Bytes(bytes));
    }
  }

  void closedByServer() {
    number = NONE;
    if (trouble != Trouble.SILENT) {
      tell(new LinkEvent.Closed("the server has closed the connection"));
    }
  }

  private void tell(LinkEvent event) {
    events.add(event);
    signal.run();
  }
}
