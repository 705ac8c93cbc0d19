package io.throughline.api.series;

import java.util.List;

/// A node of the indicator graph: reads lines and writes lines of its own, bar by bar.
///
/// The engine calls [#compute] for rising indices on the clock of the node, the first one being
/// [#minimumPeriod()] - 1, after all nodes behind [#inputs()]. While a bar is still forming
/// (replay) it calls it again for the same index, so the result may depend on earlier indices and
/// on the inputs, never on an earlier call for the same index. Confined to the engine thread.
public interface Computation {
  /// The lines this node reads, or is made of.
  List<Line> inputs();

  /// The feed's clock whose bars this node follows.
  Clock clock();

  /// The bar count from which on all lines of this node have values.
  int minimumPeriod();

  /// Writes the values of the bar with this absolute index (0 is the first bar of the run).
  void compute(int index);

  /// Writes the values of all bars in `[from, to)`. Must give bit for bit what single calls give.
  default void computeRange(int from, int to) {
    for (int index = from; index < to; index++) {
      compute(index);
    }
  }

  /// Whether the values depend on *when* they are computed, as when a slower feed is read; such a
  /// node is never computed ahead.
  default boolean isStepByStep() {
    return false;
  }
}
