package io.throughline.backtest.memory;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Bars that are in memory: a list, columns, or whatever an iterator brings.
///
/// Bars outside the date limits of the [FeedSpec] are left out. Times must not fall, except in
/// feeds of ticks. May be opened by several runs at once, if the supplied iterators are
/// independent.
public final class MemoryData implements DataSource {
  private final FeedSpec spec;
  private final Function<FeedSpec, BarStream> opening;

  private MemoryData(FeedSpec spec, Function<FeedSpec, BarStream> opening) {
    this.spec = spec;
    this.opening = opening;
  }

  /// The bars of a list, which is copied.
  public static MemoryData of(FeedSpec spec, List<Bar> bars) {
    List<Bar> copy = List.copyOf(bars);
    return from(spec, copy::iterator);
  }

  /// The bars of columns, which are not copied and must not change any more. Reading allocates
  /// nothing per bar.
  public static MemoryData of(FeedSpec spec, Columns columns) {
    return new MemoryData(spec, limits -> new MemoryStream(limits, new ColumnBars(columns)));
  }

  /// The bars of an iterator; every run asks for one of its own.
  public static MemoryData from(FeedSpec spec, Supplier<Iterator<Bar>> bars) {
    return new MemoryData(spec, limits -> new MemoryStream(limits, new IteratorBars(bars.get())));
  }

  @Override
  public FeedSpec spec() {
    return spec;
  }

  @Override
  public BarStream open() {
    return opening.apply(spec);
  }

  /// Where a stream takes its bars from.
  interface Bars {
    /// Fills `bar` with the next bar; false at the end.
    boolean next(MutableBar bar);

    /// How many bars there are in all; 0 where that is not known.
    default int size() {
      return 0;
    }
  }

  private record IteratorBars(Iterator<Bar> bars) implements Bars {
    @Override
    public boolean next(MutableBar bar) {
      if (!bars.hasNext()) {
        return false;
      }
      bar.set(bars.next());
      return true;
    }
  }

  private static final class ColumnBars implements Bars {
    private final Columns columns;
    private int index;

    ColumnBars(Columns columns) {
      this.columns = columns;
    }

    @Override
    public boolean next(MutableBar bar) {
      if (index == columns.size()) {
        return false;
      }
      columns.fill(index++, bar);
      return true;
    }

    @Override
    public int size() {
      return columns.size();
    }
  }
}
