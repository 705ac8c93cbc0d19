package io.throughline.engine.strategy;

import io.throughline.api.indicator.Indicator;
import io.throughline.api.series.Clock;
import io.throughline.api.series.Computation;
import io.throughline.api.series.Line;
import io.throughline.api.series.LineBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/// The computations of one strategy, each after everything it reads.
public final class IndicatorGraph {
  private final Set<Computation> known = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Computation> nodes = new ArrayList<>();
  private Computation[] order = new Computation[0];
  private int[] firstSizes = new int[0];

  /// Adds a computation and all it reads. On a clock that has bars already it catches up at once.
  public void add(Computation root) {
    int before = nodes.size();
    visit(root);
    order = nodes.toArray(Computation[]::new);
    firstSizes = nodes.stream().mapToInt(Computation::minimumPeriod).toArray();
    for (int i = before; i < order.length; i++) {
      computeUpTo(i, order[i].clock().computed());
    }
  }

  private void visit(Computation node) {
    if (!known.add(node)) {
      return;
    }
    for (Line input : node.inputs()) {
      if (input instanceof Computation computation) {
        visit(computation);
      }
      Computation producer = input.buffer().producer();
      if (producer != null) {
        visit(producer);
      }
    }
    nodes.add(node);
  }

  /// The bar count of a clock from which on everything on it has values.
  public int minimumPeriod(Clock clock) {
    int period = 1;
    for (int i = 0; i < order.length; i++) {
      if (order[i].clock() == clock) {
        period = Math.max(period, firstSizes[i]);
      }
    }
    return period;
  }

  /// The largest minimum period of all computations.
  public int longestPeriod() {
    int period = 1;
    for (int size : firstSizes) {
      period = Math.max(period, size);
    }
    return period;
  }

  /// Whether some value depends on when it is computed, so that nothing can be computed ahead.
  public boolean isStepByStep() {
    return nodes.stream().anyMatch(Computation::isStepByStep);
  }

  /// Computes the current bar of every clock that has a bar its indicators do not show yet, or
  /// shows a forming bar anew.
  public void computeCurrent() {
    for (int i = 0; i < order.length; i++) {
      Clock clock = order[i].clock();
      if (clock.isFresh() && clock.size() >= firstSizes[i]) {
        order[i].compute(clock.size() - 1);
      }
    }
  }

  /// Computes everything ahead.
  ///
  /// @param loaded how many bars the columns of a clock hold
  public void computeAhead(ToIntFunction<Clock> loaded) {
    for (int i = 0; i < order.length; i++) {
      computeUpTo(i, loaded.applyAsInt(order[i].clock()));
    }
  }

  private void computeUpTo(int node, int size) {
    if (size >= firstSizes[node]) {
      forEachLine(order[node], line -> line.reserve(size));
      order[node].computeRange(firstSizes[node] - 1, size);
    }
  }

  /// Forgets old values from now on, but never the last `bars` ones.
  public void keepLast(int bars) {
    for (Computation node : order) {
      forEachLine(node, line -> line.keepLast(bars));
    }
  }

  private static void forEachLine(Computation node, Consumer<LineBuffer> action) {
    if (node instanceof Indicator indicator) {
      indicator.lines().values().forEach(line -> action.accept(line.buffer()));
    } else if (node instanceof Line line) {
      action.accept(line.buffer());
    }
  }
}
