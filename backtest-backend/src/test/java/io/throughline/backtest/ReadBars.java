package io.throughline.backtest;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import java.util.ArrayList;
import java.util.List;

/// Reads a whole source, as a run would.
public final class ReadBars {
  private ReadBars() {}

  public static List<Bar> of(DataSource source) {
    List<Bar> bars = new ArrayList<>();
    MutableBar bar = new MutableBar(source.spec().extraLines().size());
    try (BarStream stream = source.open()) {
      while (stream.poll(bar) == Poll.READY) {
        bars.add(Bar.from(bar));
      }
    }
    return bars;
  }

  /// The values of one extra line.
  public static List<Double> extra(DataSource source, int line) {
    List<Double> values = new ArrayList<>();
    MutableBar bar = new MutableBar(source.spec().extraLines().size());
    try (BarStream stream = source.open()) {
      while (stream.poll(bar) == Poll.READY) {
        values.add(bar.extra(line));
      }
    }
    return values;
  }
}
