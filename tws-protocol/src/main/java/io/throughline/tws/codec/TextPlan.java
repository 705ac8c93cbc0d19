package io.throughline.tws.codec;

import io.throughline.tws.field.TextReader;
import io.throughline.tws.field.TextWriter;
import org.jspecify.annotations.Nullable;

/// The text layout of one record for one server version. Keeps its slots from one use to the next:
/// not thread-safe.
final class TextPlan {
  private final Layout<?> layout;
  private final TextStep[] steps;
  private final @Nullable Object[] slots;

  TextPlan(Layout<?> layout, int version) {
    this(layout, Scope.of(layout.shape(), version));
  }

  TextPlan(Layout<?> layout, Scope scope) {
    this.layout = layout;
    steps = Field.textSteps(layout.text(), scope);
    slots = layout.shape().defaults().clone();
  }

  void write(TextWriter out, Object message) {
    layout.shape().takeApart(layout.toRecord(message), slots);
    for (TextStep step : steps) {
      step.write(out, slots);
    }
  }

  Object read(TextReader in) {
    @Nullable Object[] defaults = layout.shape().defaults();
    System.arraycopy(defaults, 0, slots, 0, defaults.length);
    for (TextStep step : steps) {
      step.read(in, slots);
    }
    return layout.fromRecord(layout.shape().putTogether(slots));
  }
}
