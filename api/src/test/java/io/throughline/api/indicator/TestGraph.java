package io.throughline.api.indicator;

import io.throughline.api.series.Computation;
import io.throughline.api.series.Line;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The computations behind some lines, each after all it reads.
final class TestGraph {
  private final Set<Computation> order = new LinkedHashSet<>();

  static List<Computation> of(Line line) {
    var graph = new TestGraph();
    graph.visit(line);
    return List.copyOf(graph.order);
  }

  private void visit(Line line) {
    if (line instanceof Computation node) {
      visit(node);
    }
    Computation producer = line.buffer().producer();
    if (producer != null) {
      visit(producer);
    }
  }

  private void visit(Computation node) {
    if (!order.contains(node)) {
      node.inputs().forEach(this::visit);
      order.add(node);
    }
  }
}
