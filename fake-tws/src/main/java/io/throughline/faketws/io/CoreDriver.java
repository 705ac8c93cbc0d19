package io.throughline.faketws.io;

import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.faketws.session.LinkAction;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/// The one thread that a core on sockets belongs to, and the clock it goes by.
///
/// Sockets post bytes into a bounded mailbox; when it is full they stop reading, and TCP pushes
/// back.
final class CoreDriver implements Runnable {
  private static final System.Logger LOG = System.getLogger(CoreDriver.class.getName());
  private static final int MAILBOX = 4096;
  private static final long LONGEST_WAIT_NANOS = 50_000_000L;
  private static final long STEP_NANOS = 20_000_000L;
  private static final long READERS_PATIENCE_NANOS = 5_000_000_000L;

  private FakeTwsCore core;
  private volatile boolean ended; // read by threads that wait for an answer
  private final Doorway doorway;
  private final int homePort;
  private final MarketClock clock;
  private final int mostUnreadBytes;
  private final BlockingQueue<Runnable> mailbox = new ArrayBlockingQueue<>(MAILBOX);
  private final Map<Integer, SocketLink> links = new HashMap<>();

  /// @param doorway opened and closed as the core will have it
  CoreDriver(FakeTwsCore core, Doorway doorway, SocketServer.Settings settings) {
    this.core = core;
    this.doorway = doorway;
    homePort = doorway.port();
    clock = new MarketClock(settings.pace(), core.nowNanos());
    mostUnreadBytes = settings.mostUnreadBytes();
  }

  /// The time up to which the core may go at once. A core that is behind goes on in steps, so that
  /// what it says in between is handed over and what clients say is heard; and it stays behind.
  private long now() {
    return stepTo(clock.now());
  }

  private long stepTo(long goalNanos) {
    long step = Math.max(core.nowNanos() + STEP_NANOS, core.nextDeadlineNanos());
    return Math.max(core.nowNanos(), Math.min(goalNanos, step));
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long wait = clock.waitNanos(core.nextDeadlineNanos(), isQuiet(), LONGEST_WAIT_NANOS);
        Runnable work = mailbox.poll(wait, TimeUnit.NANOSECONDS);
        while (work != null) {
          work.run();
          work = mailbox.poll();
        }
        clock.jumpTo(core.nextDeadlineNanos(), isQuiet());
        core.advanceTo(now());
        deliver();
        doorway.set(core.isListening(), core.movedToPort().orElse(homePort));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed by the owner
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the fake TWS stops because of a defect of its own", e);
      closeLinks();
      throw e;
    } finally {
      ended = true;
    }
  }

  /// True if clients are connected, and all that was said to them is handed over.
  private boolean isQuiet() {
    return !links.isEmpty() && links.values().stream().allMatch(SocketLink::isWritten);
  }

  private void deliver() {
    for (LinkAction action : core.pollAll()) {
      SocketLink link = links.get(action.link());
      if (link == null) {
        continue; // gone while this was on its way
      }
      switch (action) {
        case LinkAction.Write(int id, byte[] bytes) -> {
          clock.talked();
          if (!link.offer(bytes)) {
            LOG.log(Level.WARNING, "connection {0} is cut off: {1}", id, link.lag());
            links.remove(id);
            link.cutOff();
            core.disconnected(id, now());
          }
        }
        case LinkAction.Close(int id) -> {
          links.remove(id);
          link.closeWhenWritten();
        }
        case LinkAction.Reset(int id) -> {
          links.remove(id);
          link.reset();
        }
      }
    }
  }

  /// Hands work to the thread of the core; what comes after its end is left undone.
  private void post(Runnable work) throws InterruptedException {
    boolean isTaken = false;
    while (!isTaken && !ended) {
      isTaken = mailbox.offer(work, LONGEST_WAIT_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  /// A socket was accepted. Called by the accepting thread.
  void accepted(Socket socket) throws InterruptedException {
    var link = new SocketLink(socket, mostUnreadBytes);
    post(() -> {
      int id = core.connect(now());
      links.put(id, link);
      link.start(new Input(id, link));
    });
  }

  /// What a socket's reader hands over.
  final class Input {
    private final int id;
    private final SocketLink link;

    private Input(int id, SocketLink link) {
      this.id = id;
      this.link = link;
    }

    void bytes(byte[] bytes) throws InterruptedException {
      post(() -> {
        if (isKnown()) {
          clock.talked();
          core.receive(id, bytes, now());
        }
      });
    }

    void end() throws InterruptedException {
      post(() -> {
        if (isKnown()) {
          links.remove(id);
          core.disconnected(id, now());
        }
        link.cutOff();
      });
    }

    /// False once the link was closed, or belongs to a core of before.
    private boolean isKnown() {
      return links.get(id) == link;
    }
  }

  /// Asks the core something on its own thread, and waits for the answer.
  <T> T ask(Function<FakeTwsCore, T> question) {
    var answer = new CompletableFuture<T>();
    try {
      post(() -> {
        try {
          core.advanceTo(now());
          answer.complete(question.apply(core));
        } catch (RuntimeException e) {
          answer.completeExceptionally(e);
        }
      });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the fake TWS", e);
    }
    return await(answer);
  }

  private <T> T await(CompletableFuture<T> answer) {
    while (true) {
      try {
        return answer.get(LONGEST_WAIT_NANOS, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (ended && !answer.isDone()) {
          throw new IllegalStateException("the fake TWS was closed before it answered", e);
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException refusal
            ? refusal
            : new IllegalStateException("the fake TWS could not answer", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for the fake TWS", e);
      }
    }
  }

  void tell(Consumer<FakeTwsCore> order) {
    ask(target -> {
      order.accept(target);
      return true;
    });
  }

  /// Lets the market's time go on at another speed.
  void pace(Pace newPace) {
    tell(_ -> clock.change(newPace));
  }

  /// Lets so much of the market's time be over at once, doing all that is due.
  void skip(Duration time) {
    tell(target -> {
      clock.skip(time);
      long goal = clock.now();
      long patienceEnds = System.nanoTime() + READERS_PATIENCE_NANOS;
      while (target.nowNanos() < goal) {
        target.advanceTo(stepTo(goal));
        deliver();
        awaitReaders(patienceEnds);
      }
    });
  }

  /// Gives clients the time to read what a skipped hour had to say.
  private void awaitReaders(long patienceEnds) {
    try {
      while (links.values().stream().anyMatch(SocketLink::isHalfFull)
          && System.nanoTime() < patienceEnds) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends all connections and goes on with another core, at its time.
  void replace(FakeTwsCore fresh) {
    tell(_ -> {
      closeLinks();
      core = fresh;
      clock.restart(fresh.nowNanos());
    });
  }

  /// Ends all connections; called once the thread has ended.
  void closeLinks() {
    links.values().forEach(SocketLink::cutOff);
    links.clear();
  }
}
