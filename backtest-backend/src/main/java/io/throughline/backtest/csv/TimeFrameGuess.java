package io.throughline.backtest.csv;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import java.util.Arrays;

/// Finds out from the times of the first rows what one row is, and whether the newest comes first.
///
/// Days unless the rows plainly say otherwise: weeks, months and years by their regular distance,
/// ticks by sub-second times or by equal ones in whole seconds, seconds and minutes by whole ones.
/// Equal times of minutes and longer are left to the policy for bad bars. A compression is taken
/// only if most rows are at that distance and all at a multiple of it.
final class TimeFrameGuess {
  private static final int FEWEST_DISTANCES = 4;
  private static final long LONGEST_INTRADAY_NANOS = 20 * 60 * EpochNanos.PER_MINUTE;

  /// Between rows of different times, sorted.
  private final long[] distances;

  private final boolean hasEqualTimes;

  private TimeFrameGuess(long[] sortedDistances) {
    this.distances = Arrays.stream(sortedDistances).filter(distance -> distance > 0).toArray();
    this.hasEqualTimes = distances.length < sortedDistances.length;
  }

  /// `options`, with time frame and order where they were not told.
  static CsvOptions complete(ByteSource source, CsvOptions options) {
    long[] times = times(source, options);
    CsvOptions completed = options;
    if (options.reversed == null && falls(times)) {
      completed = completed.newestFirst();
    }
    if (options.timeFrame == null) {
      completed = completed.timeFrame(new TimeFrameGuess(distances(times)).timeFrame());
    }
    return completed;
  }

  private static long[] times(ByteSource source, CsvOptions options) {
    TimeFrame raw = options.timeFrame == null ? TimeFrame.MINUTE : options.timeFrame;
    FeedSpec spec = FeedSpec.of("sample", raw);
    long[] times = new long[Sample.MOST_ROWS];
    int count = 0;
    MutableBar bar = new MutableBar();
    try (FileRows rows = FileRows.open(source, options, spec)) {
      while (count < times.length && rows.next(bar)) {
        times[count++] = bar.timeNanos();
      }
    }
    return Arrays.copyOf(times, count);
  }

  private static boolean falls(long[] times) {
    for (int i = 1; i < times.length; i++) {
      if (times[i] > times[i - 1]) {
        return false;
      }
    }
    return times.length > 1 && times[times.length - 1] < times[0];
  }

  private static long[] distances(long[] times) {
    long[] distances = new long[Math.max(0, times.length - 1)];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Math.abs(times[i + 1] - times[i]);
    }
    Arrays.sort(distances);
    return distances;
  }

  private TimeFrame timeFrame() {
    if (distances.length == 0 && hasEqualTimes) {
      return TimeFrame.TICK;
    }
    if (distances.length == 0 || distances[0] > LONGEST_INTRADAY_NANOS) {
      return daysOrLonger();
    }
    long common = 0;
    for (long distance : distances) {
      common = divisor(common, distance);
    }
    long unit = common % EpochNanos.PER_MINUTE == 0 ? EpochNanos.PER_MINUTE : EpochNanos.PER_SECOND;
    if (common % EpochNanos.PER_SECOND != 0 || (hasEqualTimes && unit == EpochNanos.PER_SECOND)) {
      return TimeFrame.TICK;
    }
    long compression = isRegular(common) ? common / unit : 1;
    return unit == EpochNanos.PER_MINUTE
        ? TimeFrame.minutes((int) compression)
        : TimeFrame.seconds((int) compression);
  }

  private boolean isRegular(long distance) {
    return distances.length >= FEWEST_DISTANCES
        && Arrays.stream(distances).filter(it -> it == distance).count() * 2 > distances.length;
  }

  private TimeFrame daysOrLonger() {
    if (distances.length >= FEWEST_DISTANCES) {
      long median = days(distances[distances.length / 2]);
      long shortest = days(distances[0]);
      if (median == 7 && shortest >= 5) {
        return TimeFrame.WEEK;
      }
      if (shortest >= 26 && median <= 33) {
        return TimeFrame.MONTH;
      }
      if (shortest >= 360) {
        return TimeFrame.YEAR;
      }
    }
    return TimeFrame.DAY;
  }

  private static long days(long nanos) {
    return Math.round((double) nanos / EpochNanos.PER_DAY);
  }

  private static long divisor(long a, long b) {
    return b == 0 ? a : divisor(b, a % b);
  }
}
