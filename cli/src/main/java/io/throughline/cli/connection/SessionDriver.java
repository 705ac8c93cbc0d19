package io.throughline.cli.connection;

import io.throughline.ib.IbConfig;
import io.throughline.ib.IbStore;
import io.throughline.ib.link.LiveLoop;
import io.throughline.ib.session.Failure;
import io.throughline.ib.session.Reply;
import io.throughline.ib.session.Request;
import io.throughline.ib.session.TwsSession;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Asks TWS one thing after the other, on this thread.
public final class SessionDriver implements AutoCloseable {
  private final IbStore store;
  private final LiveLoop loop;
  private LongConsumer alongside = _ -> {};

  /// Connects with [#start()].
  public SessionDriver(IbConfig config) {
    store = IbStore.connect(config);
    loop = new LiveLoop(store, now -> alongside.accept(now));
  }

  /// Names what works along with the session from now on.
  public void alongside(LongConsumer work) {
    alongside = work;
  }

  /// Begins to connect.
  public void start() {
    store.start();
  }

  public TwsSession session() {
    return store.session();
  }

  /// Works until something is so, or the limit has passed.
  ///
  /// @return whether it is so
  public boolean until(BooleanSupplier condition, Duration limit) {
    try {
      return loop.runUntil(condition, limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for TWS", e);
    }
  }

  /// What came back for one request.
  ///
  /// @param failure why it came to nothing; empty if it did not
  /// @param took from the request to the end of the answer
  public record Answer(List<TwsMessage> messages, Optional<Failure> failure, Duration took) {
    /// The first message of a kind.
    public <T extends TwsMessage> Optional<T> first(Class<T> kind) {
      return messages.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
  }

  /// Asks, and waits for the answer.
  ///
  /// @param isLast whether a message ends the answer
  public Answer ask(IntFunction<TwsRequest> request, Predicate<TwsMessage> isLast, Duration limit) {
    var collecting = new Collecting(isLast);
    long beginNanos = System.nanoTime();
    Request asked = session().ask(request, collecting, limit);
    until(() -> !asked.isOpen(), limit.plusSeconds(1));
    return new Answer(
        List.copyOf(collecting.messages),
        Optional.ofNullable(collecting.failure),
        Duration.ofNanos(System.nanoTime() - beginNanos));
  }

  private static final class Collecting implements Reply {
    private final Predicate<TwsMessage> isLast;
    private final List<TwsMessage> messages = new ArrayList<>();
    private @Nullable Failure failure;

    Collecting(Predicate<TwsMessage> isLast) {
      this.isLast = isLast;
    }

    @Override
    public void message(TwsMessage message, Request request) {
      messages.add(message);
      if (isLast.test(message)) {
        request.done();
      }
    }

    @Override
    public void failed(Failure why, Request request) {
      failure = why;
    }
  }

  @Override
  public void close() {
    store.close();
    loop.close();
  }
}
