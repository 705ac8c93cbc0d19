package io.throughline.cli.history;

import io.throughline.api.time.EpochNanos;
import io.throughline.cli.terminal.ProgressDisplay;
import io.throughline.cli.terminal.Terminal;
import io.throughline.engine.ProgressListener.Progress;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// Tells how far a download is: a bar where a person looks, a line for each tenth elsewhere.
final class DownloadProgress implements AutoCloseable {
  private static final int PARTS = 10;

  private final PrintWriter err;
  private final @Nullable ProgressDisplay display;
  private long beginNanos = EpochNanos.MAX;
  private int partsTold;

  DownloadProgress(PrintWriter err) {
    this.err = err;
    this.display = Terminal.hasStandardError() ? new ProgressDisplay("history") : null;
  }

  /// @param until the time in words
  void at(DownloadRecord record, String until) {
    if (display != null) {
      display.progressed(new Progress(record.bars(), record.doneNanos(), record.endNanos()));
      return;
    }
    if (beginNanos == EpochNanos.MAX) {
      beginNanos = record.doneNanos();
      return;
    }
    double all = (double) record.endNanos() - beginNanos;
    int parts = (int) (PARTS * ((double) record.doneNanos() - beginNanos) / all);
    if (parts > partsTold) {
      partsTold = parts;
      say("%3d %%  %,d bars until %s".formatted(parts * (100 / PARTS), record.bars(), until));
    }
  }

  /// Something worth a line of its own.
  void say(String text) {
    err.println(text);
    err.flush();
  }

  @Override
  public void close() {
    if (display != null) {
      display.close();
    }
  }
}
