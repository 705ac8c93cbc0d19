package io.throughline.api.indicator;

import io.throughline.api.series.Clock;
import io.throughline.api.series.Computation;
import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A computation over lines that is itself a line: reading it reads its first line.
///
/// A kernel names its inputs in the constructor, makes its lines with [#addLine], and writes them
/// in [#compute]. A composite builds other indicators and gives their lines names with [#bindLine];
/// it computes nothing itself. Inputs that follow another feed's clock than the first are coupled:
/// each bar of the first feed sees their latest value.
///
/// {@snippet :
/// final class Midpoint extends Indicator {
///   private final LineBuffer high = input(0), low = input(1);
///   private final LineBuffer middle = addLine("middle", 1);
///   Midpoint(BarSeries bars) { super(bars.high(), bars.low()); }
///   @Override public void compute(int index) { middle.set(index, (high.at(index) + low.at(index)) / 2); }
/// }
/// }
public abstract class Indicator implements Line, Computation {
  private final Clock clock;
  private final List<Line> inputs = new ArrayList<>();
  private final Map<String, Line> lines = new LinkedHashMap<>();

  /// An indicator that reads some lines.
  ///
  /// @param inputs what is read, at least one line; the first gives the clock
  protected Indicator(Line... inputs) {
    if (inputs.length == 0) {
      throw new IllegalArgumentException("an indicator needs at least one input line");
    }
    this.clock = inputs[0].buffer().clock();
    for (Line input : inputs) {
      this.inputs.add(
          input.buffer().clock() == clock ? input : new Coupled(input, inputs[0].buffer()));
    }
  }

  /// The name of the indicator in reports: the simple name of its class.
  public String name() {
    return getClass().getSimpleName();
  }

  @Override
  public final Clock clock() {
    return clock;
  }

  @Override
  public final List<Line> inputs() {
    return Collections.unmodifiableList(inputs);
  }

  /// The lines of this indicator by name, in order of definition.
  public final Map<String, Line> lines() {
    return Collections.unmodifiableMap(lines);
  }

  /// A line of this indicator.
  ///
  /// @throws IllegalArgumentException if the indicator has no such line; the message lists the
  ///   names
  public final Line line(String name) {
    Line line = lines.get(name);
    if (line == null) {
      throw new IllegalArgumentException(
          name() + " has no line '" + name + "'; it has " + lines.keySet());
    }
    return line;
  }

  /// The first line.
  @Override
  public final LineBuffer buffer() {
    if (lines.isEmpty()) {
      throw new IllegalStateException(name() + " defines no line");
    }
    return lines.values().iterator().next().buffer();
  }

  /// The bar count from which on every line has values.
  @Override
  public int minimumPeriod() {
    int period = 1;
    for (Line line : lines.values()) {
      period = Math.max(period, line.minimumPeriod());
    }
    for (Line input : inputs) {
      period = Math.max(period, input.minimumPeriod());
    }
    return period;
  }

  /// Writes the lines' values at `index`; composites have nothing to write.
  @Override
  public void compute(int index) {}

  /// The column of an input, to read with absolute indices.
  protected final LineBuffer input(int number) {
    return inputs.get(number).buffer();
  }

  /// The largest minimum period of the inputs: the bar count at which all have a value.
  protected final int inputPeriod() {
    int period = 1;
    for (Line input : inputs) {
      period = Math.max(period, input.minimumPeriod());
    }
    return period;
  }

  /// A line that this indicator writes.
  ///
  /// @param window how many bars of the inputs one value needs: 1 for the current bar only
  protected final LineBuffer addLine(String name, int window) {
    var line = new LineBuffer(name, clock, inputPeriod() + window - 1, this);
    lines.put(name, line);
    return line;
  }

  /// Gives a line of another indicator a name in this one.
  protected final void bindLine(String name, Line line) {
    lines.put(name, line);
    inputs.add(line);
  }

  @Override
  public String toString() {
    return name() + lines.keySet();
  }
}
