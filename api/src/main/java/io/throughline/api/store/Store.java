package io.throughline.api.store;

import io.throughline.api.notification.Notification.StoreMessage;
import io.throughline.api.time.EpochNanos;
import java.nio.channels.Selector;
import java.util.Optional;

/// A connection that feeds and a broker share, such as one to TWS.
public interface Store {
  /// Begins work; called once when the run starts, before brokers and feeds.
  void start();

  /// Ends work; called once when the run has ended, after brokers and feeds.
  void stop();

  /// Does what has become due or has arrived. Called on the engine thread, at least whenever the
  /// store has given its signal and when its deadline has passed.
  ///
  /// @param nowNanos the time of the run, epoch nanoseconds
  default void work(long nowNanos) {}

  /// Sends what strategies have given. Called on the engine thread at the end of each step, after
  /// their turns.
  default void flush() {}

  /// When [#work] wants to be called although nothing arrives, epoch nanoseconds.
  default long nextDeadlineNanos() {
    return EpochNanos.MAX;
  }

  /// Whether a run may begin: strategies see cash and positions from their start on, so a run waits
  /// with them until what is known only elsewhere has come. A store says so in the end too when
  /// nothing comes; then the run begins without.
  default boolean isReady() {
    return true;
  }

  /// Names the signal to give when something has arrived, from whatever thread it arrives on. Told
  /// before [#start()].
  default void onArrival(Runnable signal) {}

  /// Names the selector at which the run waits. What is registered there wakes the run when it is
  /// ready, without a thread or a signal between. Told before [#start()]; the run closes it when it
  /// has ended.
  default void waitsAt(Selector selector) {}

  /// The next message to tell, oldest first; each is told once.
  Optional<StoreMessage> pollMessage();
}
