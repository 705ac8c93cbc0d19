package io.throughline.backtest.csv;

import io.throughline.api.series.MutableBar;
import java.util.ArrayList;
import java.util.List;

/// All rows of a file that begins with the newest, last line first.
final class ReversedRows implements BarRows {
  private record Line(long number, MutableBar bar) {}

  private final List<Line> lines = new ArrayList<>();
  private long line;

  ReversedRows(BarRows rows, int extraLines) {
    try (rows) {
      MutableBar bar = new MutableBar(extraLines);
      while (rows.next(bar)) {
        lines.add(new Line(rows.line(), bar));
        bar = new MutableBar(extraLines);
      }
    }
  }

  @Override
  public boolean next(MutableBar bar) {
    if (lines.isEmpty()) {
      return false;
    }
    Line last = lines.removeLast();
    line = last.number();
    bar.set(last.bar());
    return true;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public void close() {
    lines.clear();
  }
}
