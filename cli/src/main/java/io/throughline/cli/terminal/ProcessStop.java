package io.throughline.cli.terminal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/// Stops when the process is asked to end, by SIGTERM, SIGINT or Ctrl-C.
///
/// The JVM has begun to end then, with a status that says so; a command that was asked to stop and
/// did has done what it should, and ends the process with its own.
public final class ProcessStop implements StopSignal {
  /// Containers kill what has not stopped after ten seconds.
  private static final long PATIENCE_SECONDS = 8;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CompletableFuture<Integer> status = new CompletableFuture<>();

  @Override
  public int during(IntSupplier command) {
    var hook = new Thread(this::stop, "command-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      int came = command.getAsInt();
      status.complete(came);
      return came;
    } catch (RuntimeException e) {
      status.completeExceptionally(e);
      removeIfIdle(hook);
      throw e;
    }
  }

  private void removeIfIdle(Thread hook) {
    if (asked.getCount() > 0) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void stop() {
    asked.countDown();
    try {
      int came = status.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Runtime.getRuntime().halt(came);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      // The command failed or hangs: the status of the signal is right.
    }
  }

  @Override
  public void await() {
    try {
      asked.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isAsked() {
    return asked.getCount() == 0;
  }
}
