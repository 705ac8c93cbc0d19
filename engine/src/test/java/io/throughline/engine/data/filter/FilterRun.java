package io.throughline.engine.data.filter;

import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Session;
import io.throughline.api.series.Bar;
import io.throughline.api.series.BarView;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.data.BarFilter;
import io.throughline.engine.data.FilterFactory;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// What a filter makes of some bars.
final class FilterRun implements BarFilter.Output {
  private final List<String> times = new ArrayList<>();
  private final List<Bar> emitted = new ArrayList<>();
  private final List<Bar> forming = new ArrayList<>();

  /// A feed with a session from 09:30 to 16:00 UTC.
  static FeedSpec feed(TimeFrame timeFrame) {
    return FeedSpec.of("spy", timeFrame)
        .withSession(new Session(LocalTime.of(9, 30), LocalTime.of(16, 0), ZoneOffset.UTC));
  }

  static FilterRun of(FilterFactory factory, TimeFrame timeFrame, Bar... bars) {
    var run = new FilterRun();
    BarFilter filter = factory.create(feed(timeFrame));
    var incoming = new MutableBar();
    for (Bar bar : bars) {
      filter.onBar(incoming.set(bar), run);
    }
    filter.onEnd(run);
    return run;
  }

  /// A bar that ends at a UTC time such as `2026-01-05T09:31`.
  static Bar bar(String time, double open, double high, double low, double close) {
    return new Bar(nanos(time), open, high, low, close, 100, 7);
  }

  static Bar flat(String time, double price) {
    return bar(time, price, price, price, price);
  }

  static long nanos(String time) {
    return EpochNanos.ofUtc(LocalDateTime.parse(time));
  }

  List<Bar> emitted() {
    return emitted;
  }

  List<Bar> forming() {
    return forming;
  }

  /// Times of the emitted bars, to the minute.
  List<String> times() {
    return times;
  }

  @Override
  public void emit(BarView bar) {
    emitted.add(Bar.from(bar));
    times.add(EpochNanos.toLocal(bar.timeNanos(), ZoneOffset.UTC).toString());
  }

  @Override
  public void emitForming(BarView bar) {
    forming.add(Bar.from(bar));
  }
}
