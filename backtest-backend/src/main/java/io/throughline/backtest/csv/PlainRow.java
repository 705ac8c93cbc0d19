package io.throughline.backtest.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A line without quotes, read where it lies in the buffer.
final class PlainRow extends Row {
  private byte[] buffer = {};
  private int base;
  private long line;
  private int columns;

  /// Offset of the separator after each column, from `base`.
  private int[] ends = new int[16];

  PlainRow(String file) {
    super(file);
  }

  void begin(byte[] bytes, int start, long number) {
    begin(bytes, start);
    line = number;
    columns = 0;
  }

  /// The same line, after the buffer moved.
  void begin(byte[] bytes, int start) {
    buffer = bytes;
    base = start;
  }

  void add(int end) {
    if (columns == ends.length) {
      ends = Arrays.copyOf(ends, columns * 2);
    }
    ends[columns++] = end;
  }

  void end(int end) {
    add(end);
  }

  private int start(int column) {
    return base + (column == 0 ? 0 : ends[column - 1] + 1);
  }

  @Override
  long line() {
    return line;
  }

  @Override
  int columns() {
    return columns;
  }

  @Override
  int length(int column) {
    return base + ends[column] - start(column);
  }

  @Override
  int charAt(int column, int index) {
    return buffer[start(column) + index];
  }

  @Override
  String text(int column) {
    return new String(buffer, start(column), length(column), StandardCharsets.UTF_8);
  }

  @Override
  double parse(int column) {
    return Decimals.parse(buffer, start(column), base + ends[column]);
  }
}
