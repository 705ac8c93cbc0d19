package io.throughline.backtest.http;

import java.time.Duration;

/// How time passes between two attempts: a sleep, or a note in a test.
@FunctionalInterface
interface Pause {
  void lastFor(Duration duration) throws InterruptedException;
}
