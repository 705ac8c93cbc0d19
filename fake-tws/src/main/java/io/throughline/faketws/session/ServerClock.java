package io.throughline.faketws.session;

import java.math.BigDecimal;
import java.time.Duration;

/// The clock that clients are shown, which may be ahead, and go too fast.
final class ServerClock {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final double MILLION = 1e6;

  private long aheadNanos;
  private double partsPerMillion;
  private long sinceNanos;

  void set(Duration ahead, BigDecimal ppm, long nowNanos) {
    aheadNanos = ahead.toNanos();
    partsPerMillion = ppm.doubleValue();
    sinceNanos = nowNanos;
  }

  long millis(long nowNanos) {
    double drifted = (nowNanos - sinceNanos) / MILLION * partsPerMillion;
    return Math.floorDiv(nowNanos + aheadNanos + (long) drifted, NANOS_PER_MILLI);
  }
}
