package io.throughline.api.store;

import io.throughline.api.notification.Notification.StoreMessage;
import java.util.Optional;

/// A connection that feeds and a broker share, such as one to TWS.
public interface Store {
  /// Begins work; called once when the run starts, before brokers and feeds.
  void start();

  /// Ends work; called once when the run has ended, after brokers and feeds.
  void stop();

  /// The next message to tell, oldest first; each is told once.
  Optional<StoreMessage> pollMessage();
}
