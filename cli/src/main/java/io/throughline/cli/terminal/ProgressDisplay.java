package io.throughline.cli.terminal;

import io.throughline.api.time.EpochNanos;
import io.throughline.engine.ProgressListener;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// A bar on standard error that grows with the time of the data. It appears only when it takes long
/// enough to wonder.
public final class ProgressDisplay implements ProgressListener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(700);
  private static final int WHOLE = 100;
  private static final int REDRAW_MILLIS = 100;

  private final long startedNanos = System.nanoTime();
  private final String task;
  private long firstNanos = EpochNanos.MAX;
  private @Nullable ProgressBar bar;

  /// @param task one word for what goes on
  public ProgressDisplay(String task) {
    this.task = task;
  }

  @Override
  public void progressed(Progress progress) {
    firstNanos = Math.min(firstNanos, progress.timeNanos());
    if (bar == null) {
      if (System.nanoTime() - startedNanos < PATIENCE.toNanos()) {
        return;
      }
      bar = open(progress.endNanos());
    }
    if (progress.endNanos() == EpochNanos.MAX) {
      bar.stepTo(progress.steps());
    } else {
      bar.stepTo(percent(progress));
    }
    bar.setExtraMessage(EpochNanos.toText(progress.timeNanos()));
  }

  private long percent(Progress progress) {
    double done = (double) progress.timeNanos() - firstNanos;
    double all = (double) progress.endNanos() - firstNanos;
    return all > 0 ? Math.clamp(Math.round(WHOLE * done / all), 0, WHOLE) : WHOLE;
  }

  /// Without a known end the bar only counts steps.
  private ProgressBar open(long endNanos) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(endNanos == EpochNanos.MAX ? -1 : WHOLE)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .clearDisplayOnFinish()
        .build();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
