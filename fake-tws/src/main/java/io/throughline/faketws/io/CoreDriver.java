package io.throughline.faketws.io;

import io.throughline.faketws.session.FakeTwsCore;
import io.throughline.faketws.session.LinkAction;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

  private final FakeTwsCore core;
  private final Doorway doorway;
  private final double speed;
  private final BlockingQueue<Runnable> mailbox = new ArrayBlockingQueue<>(MAILBOX);
  private final Map<Integer, SocketLink> links = new HashMap<>();
  private final long marketStartNanos;
  private final long clockStartNanos = System.nanoTime();

  /// @param doorway opened and closed as the core will have it
  /// @param speed market seconds per second
  CoreDriver(FakeTwsCore core, Doorway doorway, double speed) {
    this.core = core;
    this.doorway = doorway;
    this.speed = speed;
    marketStartNanos = core.nowNanos();
  }

  private long now() {
    return marketStartNanos + (long) ((System.nanoTime() - clockStartNanos) * speed);
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Runnable work = mailbox.poll(waitNanos(), TimeUnit.NANOSECONDS);
        while (work != null) {
          work.run();
          work = mailbox.poll();
        }
        core.advanceTo(now());
        deliver();
        doorway.set(core.isListening(), core.movedToPort());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed by the owner
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the fake TWS stops because of a defect of its own", e);
      closeLinks();
      throw e;
    }
  }

  private long waitNanos() {
    long deadline = core.nextDeadlineNanos();
    if (deadline == Long.MAX_VALUE) {
      return LONGEST_WAIT_NANOS;
    }
    return Math.clamp((long) ((deadline - now()) / speed), 0, LONGEST_WAIT_NANOS);
  }

  private void deliver() {
    for (LinkAction action : core.pollAll()) {
      SocketLink link = links.get(action.link());
      if (link == null) {
        continue; // gone while this was on its way
      }
      switch (action) {
        case LinkAction.Write(int id, byte[] bytes) -> {
          if (!link.offer(bytes)) {
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

  private void post(Runnable work) throws InterruptedException {
    mailbox.put(work);
  }

  /// A socket was accepted. Called by the accepting thread.
  void accepted(Socket socket) throws InterruptedException {
    var link = new SocketLink(socket);
    post(() -> {
      int id = core.connect(now());
      links.put(id, link);
      link.start(new Input(id));
    });
  }

  /// What a socket's reader hands over.
  final class Input {
    private final int id;

    private Input(int id) {
      this.id = id;
    }

    void bytes(byte[] bytes) throws InterruptedException {
      post(() -> core.receive(id, bytes, now()));
    }

    void end() throws InterruptedException {
      post(() -> {
        SocketLink link = links.remove(id);
        if (link != null) {
          link.cutOff();
        }
        core.disconnected(id, now());
      });
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
    return answer.join();
  }

  void tell(Consumer<FakeTwsCore> order) {
    ask(target -> {
      order.accept(target);
      return true;
    });
  }

  /// Ends all connections; called once the thread has ended.
  void closeLinks() {
    links.values().forEach(SocketLink::cutOff);
    links.clear();
  }
}
