package io.throughline.tws.codec;

import com.google.protobuf.CodedOutputStream;
import io.throughline.tws.field.TextReader;
import io.throughline.tws.field.TextWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Records inside records: repeated, or present or not.
final class RepeatSteps {
  private RepeatSteps() {}

  static final class OfText implements TextStep {
    private final String countName;
    private final int slot;
    private final TextPlan plan;

    OfText(String name, int slot, TextPlan plan) {
      countName = name + "Count";
      this.slot = slot;
      this.plan = plan;
    }

    @Override
    public void write(TextWriter out, @Nullable Object[] slots) {
      List<?> elements = (List<?>) Objects.requireNonNull(slots[slot]);
      out.field(countName);
      out.int64(elements.size());
      for (Object element : elements) {
        plan.write(out, element);
      }
    }

    /// The list grows as fields arrive: a large count alone reserves nothing.
    @Override
    public void read(TextReader in, @Nullable Object[] slots) {
      in.field(countName);
      int count = in.count();
      if (count == 0) {
        slots[slot] = List.of();
        return;
      }
      var elements = new ArrayList<Object>();
      for (int i = 0; i < count; i++) {
        elements.add(plan.read(in));
      }
      slots[slot] = elements;
    }
  }

  static final class OfOptionalText implements TextStep {
    private final String presentName;
    private final int slot;
    private final TextPlan plan;

    OfOptionalText(String presentName, int slot, TextPlan plan) {
      this.presentName = presentName;
      this.slot = slot;
      this.plan = plan;
    }

    @Override
    public void write(TextWriter out, @Nullable Object[] slots) {
      Object value = slots[slot];
      out.field(presentName);
      out.bool(value != null);
      if (value != null) {
        plan.write(out, value);
      }
    }

    @Override
    public void read(TextReader in, @Nullable Object[] slots) {
      in.field(presentName);
      slots[slot] = in.bool() ? plan.read(in) : null;
    }
  }

  /// A nested message of its own record; subclasses say how often it may come.
  abstract static class OfMessage implements ProtoStep {
    private final String name;
    private final int number;
    private final Layout<?> layout;
    private final ProtoPlan plan;
    final int slot;

    OfMessage(String name, int number, int slot, Layout<?> layout, ProtoPlan plan) {
      this.name = name;
      this.number = number;
      this.slot = slot;
      this.layout = layout;
      this.plan = plan;
    }

    abstract void keep(Object element, @Nullable Object[] slots);

    @Override
    public int number() {
      return number;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void clear(@Nullable Object[] slots) {
      // a list is empty and a record is null before it is read
    }

    void writeOne(CodedOutputStream out, Object element) throws IOException {
      @Nullable Object[] inner = new @Nullable Object[layout.shape().size()];
      layout.shape().takeApart(layout.toRecord(element), inner);
      out.writeByteArray(number, plan.write(inner));
    }

    @Override
    public boolean read(ProtoReader in, int wireType, @Nullable Object[] slots) throws IOException {
      if (wireType != WireType.DELIMITED) {
        return false;
      }
      @Nullable Object[] inner = layout.shape().defaults().clone();
      plan.clear(inner);
      plan.readNested(in, inner);
      keep(layout.fromRecord(layout.shape().putTogether(inner)), slots);
      return true;
    }
  }

  static final class OfProto extends OfMessage {
    OfProto(String name, int number, int slot, Layout<?> layout, ProtoPlan plan) {
      super(name, number, slot, layout, plan);
    }

    @Override
    public void write(CodedOutputStream out, @Nullable Object[] slots) throws IOException {
      for (Object element : (List<?>) Objects.requireNonNull(slots[slot])) {
        writeOne(out, element);
      }
    }

    @Override
    void keep(Object element, @Nullable Object[] slots) {
      List<Object> elements = ListTypes.grown(slots[slot]);
      elements.add(element);
      slots[slot] = elements;
    }
  }

  static final class OfOptionalProto extends OfMessage {
    OfOptionalProto(String name, int number, int slot, Layout<?> layout, ProtoPlan plan) {
      super(name, number, slot, layout, plan);
    }

    @Override
    public void write(CodedOutputStream out, @Nullable Object[] slots) throws IOException {
      Object value = slots[slot];
      if (value != null) {
        writeOne(out, value);
      }
    }

    @Override
    void keep(Object element, @Nullable Object[] slots) {
      slots[slot] = element;
    }
  }
}
