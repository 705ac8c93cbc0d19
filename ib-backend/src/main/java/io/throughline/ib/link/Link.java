package io.throughline.ib.link;

import io.throughline.ib.session.Endpoint;
import java.nio.channels.Selector;
import java.util.Optional;

/// A connection to a server, as bytes: at most one at a time, each a new one.
///
/// Called on one thread; none of its methods waits, save [#finish()]. After a new [#connect] or a
/// [#close] no event of an earlier connection is told.
public interface Link {
  /// Begins to connect; [LinkEvent.Opened] or [LinkEvent.Closed] follows.
  void connect(Endpoint endpoint);

  /// Sends bytes, after those sent before; they must not be changed any more. Does nothing when
  /// there is no connection.
  void write(byte[] bytes);

  /// Ends the connection after what was written.
  void close();

  /// As [#close()], but waits until what was written has left, a second at most.
  void finish();

  /// The next thing that has happened; each is told once.
  Optional<LinkEvent> poll();

  /// Names the signal to give when something has happened, from whatever thread.
  void onArrival(Runnable signal);

  /// Names the selector at which whoever polls waits: channels that are registered there need no
  /// signal.
  default void waitsAt(Selector selector) {}
}
