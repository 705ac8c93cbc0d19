package io.throughline.faketws.play;

import io.throughline.faketws.floor.Client;
import java.time.Duration;
import java.util.Optional;

/// One connection, as effects see it.
public interface Peer {
  /// The program at its other end; its client id is -1 until it has told it.
  Client client();

  /// True once a version is agreed on, so that messages can be sent.
  boolean isGreeted();

  /// True once its client was welcomed.
  boolean isReady();

  /// The symbol that a request of this id was about.
  Optional<String> symbolOf(int reqId);

  /// Closes it without a word.
  void drop();

  /// Resets it.
  void reset();

  /// Lets nothing through any more, in either direction.
  void silence();

  /// Keeps back what is sent for so long.
  void stall(Duration time);

  /// Sends a few bytes at a time.
  void drip(int bytes, Duration every, Duration lasting);

  /// Sends together what was said within a time.
  void merge(Duration within, Duration lasting);
}
