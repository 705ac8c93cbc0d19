package io.throughline.faketws.market;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The trades that stand for the bars of a file: four for each, on a stated path, without a spread.
/// Within a bar the price moves through all prices between them; from bar to bar it jumps.
///
/// Bars made of them again are those of the file, to the last digit.
final class BarTicks implements TickSource {
  private final Instrument instrument;
  private final List<BarRow> rows;
  private final BarRow.Path path;

  /// @param rows in order of time, none within another
  BarTicks(Instrument instrument, List<BarRow> rows, BarRow.Path path) {
    this.instrument = instrument;
    this.rows = List.copyOf(rows);
    this.path = path;
  }

  /// How many ticks are before a time.
  private int index(long nanos) {
    int low = 0;
    int high = rows.size() * BarRow.TRADES;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (timeNanos(middle) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long timeNanos(int index) {
    return rows.get(index / BarRow.TRADES).timeNanos(index % BarRow.TRADES);
  }

  private Tick tick(int index) {
    BarRow row = rows.get(index / BarRow.TRADES);
    int trade = index % BarRow.TRADES;
    double price = row.price(trade, path);
    double size = instrument.behaviour().typicalSize();
    boolean trades = instrument.hasTrades();
    return new Tick(
        row.timeNanos(trade),
        price,
        price,
        size,
        size,
        price,
        trades ? row.volume(trade) : 0,
        trades);
  }

  private Optional<Tick> at(int index) {
    return index >= 0 && index < rows.size() * BarRow.TRADES
        ? Optional.of(tick(index))
        : Optional.empty();
  }

  @Override
  public Optional<Tick> after(long nanos) {
    return at(index(nanos + 1));
  }

  @Override
  public Optional<Tick> upTo(long nanos) {
    return at(index(nanos + 1) - 1);
  }

  @Override
  public void each(long fromNanos, long toNanos, Consumer<Tick> sink) {
    int end = index(toNanos);
    for (int i = index(fromNanos); i < end; i++) {
      sink.accept(tick(i));
    }
  }

  @Override
  public long beginNanos() {
    return rows.isEmpty() ? Long.MAX_VALUE : rows.getFirst().fromNanos();
  }

  /// Only within a bar: where the file has none, there is none.
  @Override
  public boolean isAwake(long nanos) {
    int last = index(nanos + 1) - 1;
    return last >= 0 && nanos < rows.get(last / BarRow.TRADES).toNanos();
  }

  @Override
  public Optional<Tick> origin(long nanos) {
    int last = index(nanos + 1) - 1;
    boolean moved = last % BarRow.TRADES > 0 && timeNanos(last) == nanos;
    return moved ? at(last - 1) : Optional.empty();
  }
}
