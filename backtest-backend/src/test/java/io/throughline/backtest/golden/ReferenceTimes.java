package io.throughline.backtest.golden;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// A source whose bars come at the times the reference saw.
///
/// The reference keeps a time as a number of days, good to about ten microseconds (engine.md
/// section 1.1). Where bars of microseconds are made, that decides on which side of an edge a tick
/// falls; so there, and only there, our engine is given the reference's times.
record ReferenceTimes(DataSource source) implements DataSource {

  /// Python's ordinal of 1970-01-01.
  private static final long EPOCH_ORDINAL = 719_163;

  private static final double MICROS_PER_DAY = 86_400e6;

  @Override
  public FeedSpec spec() {
    return source.spec();
  }

  @Override
  public BarStream open() {
    BarStream stream = source.open();
    return new BarStream() {
      @Override
      public Poll poll(MutableBar bar) {
        Poll answer = stream.poll(bar);
        if (answer == Poll.READY) {
          bar.timeNanos(seen(bar.timeNanos()));
        }
        return answer;
      }

      @Override
      public void close() {
        stream.close();
      }
    };
  }

  /// A time as the reference decodes it after having encoded it.
  static long seen(long timeNanos) {
    LocalDateTime time = EpochNanos.toLocal(timeNanos, ZoneOffset.UTC);
    int microsOfSecond = time.getNano() / 1000;
    double days =
        exactSum(
            (double) (time.toLocalDate().toEpochDay() + EPOCH_ORDINAL),
            time.getHour() / 24.0,
            time.getMinute() / 1440.0,
            time.getSecond() / 86_400.0,
            microsOfSecond / MICROS_PER_DAY);
    double day = Math.floor(days);
    double hours = 24 * (days - day);
    double minutes = 60 * (hours - Math.floor(hours));
    double seconds = 60 * (minutes - Math.floor(minutes));
    long micros = (long) (1e6 * (seconds - Math.floor(seconds)));
    if (micros < 10) {
      micros = 0;
    } else if (micros > 999_990) {
      micros = 1_000_000;
    }
    return ((long) day - EPOCH_ORDINAL) * EpochNanos.PER_DAY
        + ((long) hours) * 60 * EpochNanos.PER_MINUTE
        + ((long) minutes) * EpochNanos.PER_MINUTE
        + ((long) seconds) * EpochNanos.PER_SECOND
        + micros * 1000;
  }

  private static double exactSum(double... terms) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double term : terms) {
      sum = sum.add(new BigDecimal(term));
    }
    return sum.doubleValue();
  }
}
