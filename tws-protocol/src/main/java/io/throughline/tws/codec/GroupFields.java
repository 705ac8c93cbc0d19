package io.throughline.tws.codec;

import com.google.protobuf.CodedOutputStream;
import io.throughline.tws.field.TextReader;
import io.throughline.tws.field.TextWriter;
import io.throughline.tws.message.Contract.ComboLeg;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Rows of a field table that are more than one value.
final class GroupFields {
  private GroupFields() {}

  private static UnsupportedOperationException notInProtobuf(Object field) {
    return new UnsupportedOperationException(field + " has no protobuf form");
  }

  static final class Literal extends Field {
    private final String name;
    private final String text;

    Literal(String name, String text) {
      super(0);
      this.name = name;
      this.text = text;
    }

    @Override
    TextStep text(Scope scope) {
      return new TextStep() {
        @Override
        public void write(TextWriter out, @Nullable Object[] slots) {
          out.field(name);
          out.ascii(text);
        }

        @Override
        public void read(TextReader in, @Nullable Object[] slots) {
          in.field(name);
        }
      };
    }

    @Override
    ProtoStep proto(Scope scope) {
      throw notInProtobuf(name);
    }
  }

  static final class When extends Field {
    private final Condition condition;
    private final List<Field> fields;

    When(Condition condition, List<Field> fields) {
      super(0);
      this.condition = condition;
      this.fields = List.copyOf(fields);
    }

    @Override
    TextStep text(Scope scope) {
      Condition.Test test = condition.in(scope);
      TextStep[] steps = textSteps(fields, scope);
      return new TextStep() {
        @Override
        public void write(TextWriter out, @Nullable Object[] slots) {
          if (test.holds(slots)) {
            for (TextStep step : steps) {
              step.write(out, slots);
            }
          }
        }

        @Override
        public void read(TextReader in, @Nullable Object[] slots) {
          if (test.holds(slots)) {
            for (TextStep step : steps) {
              step.read(in, slots);
            }
          }
        }
      };
    }

    @Override
    ProtoStep proto(Scope scope) {
      throw notInProtobuf("a condition");
    }
  }

  static final class Repeat extends Field {
    private final String name;
    private final Layout<?> element;

    Repeat(String name, int number, Layout<?> element) {
      super(number);
      this.name = name;
      this.element = element;
    }

    @Override
    TextStep text(Scope scope) {
      return new RepeatSteps.OfText(
          scope.name(name),
          scope.slot(name),
          new TextPlan(
              element, new Scope(element.shape(), "", scope.name(name) + "[].", scope.version())));
    }

    @Override
    ProtoStep proto(Scope scope) {
      return new RepeatSteps.OfProto(
          scope.name(name),
          number(),
          scope.slot(name),
          element,
          new ProtoPlan(
              element.proto(),
              new Scope(element.shape(), "", scope.name(name) + "[].", scope.version())));
    }
  }

  static final class Part extends Field {
    private final String path;
    private final List<Field> fields;
    private boolean leftOutWhenEmpty;
    private Condition condition = scope -> slots -> true;

    Part(int number, String path, List<Field> fields) {
      super(number);
      this.path = path;
      this.fields = fields;
    }

    /// Protobuf leaves the message out when it would be empty.
    Part leftOutWhenEmpty() {
      leftOutWhenEmpty = true;
      return this;
    }

    /// Written only under a condition; read whenever it is there.
    Part when(Condition newCondition) {
      condition = newCondition;
      return this;
    }

    @Override
    TextStep text(Scope scope) {
      throw new UnsupportedOperationException(path + " is only a message of its own in protobuf");
    }

    @Override
    ProtoStep proto(Scope scope) {
      Scope inner = scope.part(path);
      var plan = new ProtoPlan(fields, inner);
      Condition.Test test = condition.in(scope);
      return new ProtoStep() {
        @Override
        public int number() {
          return Part.this.number();
        }

        @Override
        public String name() {
          return scope.name(path);
        }

        @Override
        public void clear(@Nullable Object[] slots) {
          plan.clear(slots);
        }

        @Override
        public void write(CodedOutputStream out, @Nullable Object[] slots) throws IOException {
          if (!test.holds(slots)) {
            return;
          }
          byte[] bytes = plan.write(slots);
          if (bytes.length > 0 || !leftOutWhenEmpty) {
            out.writeByteArray(number(), bytes);
          }
        }

        @Override
        public boolean read(ProtoReader in, int wireType, @Nullable Object[] slots)
            throws IOException {
          if (wireType != WireType.DELIMITED) {
            return false;
          }
          plan.readNested(in, slots);
          return true;
        }
      };
    }
  }

  static final class Nested extends Field {
    private final String name;
    private final Layout<?> layout;

    Nested(String name, int number, Layout<?> layout) {
      super(number);
      this.name = name;
      this.layout = layout;
    }

    @Override
    TextStep text(Scope scope) {
      return new RepeatSteps.OfOptionalText(
          scope.name(name + "Present"),
          scope.slot(name),
          new TextPlan(
              layout, new Scope(layout.shape(), "", scope.name(name) + ".", scope.version())));
    }

    @Override
    ProtoStep proto(Scope scope) {
      return new RepeatSteps.OfOptionalProto(
          scope.name(name),
          number(),
          scope.slot(name),
          layout,
          new ProtoPlan(
              layout.proto(),
              new Scope(layout.shape(), "", scope.name(name) + ".", scope.version())));
    }
  }

  /// The prices of the legs, which text keeps in a list of their own, by the legs' order.
  static final class LegPrices extends Field {
    private static final String NAME = "orderComboLegs";

    LegPrices() {
      super(0);
    }

    @Override
    TextStep text(Scope scope) {
      int slot = scope.slot("comboLegs");
      return new TextStep() {
        @Override
        public void write(TextWriter out, @Nullable Object[] slots) {
          List<ComboLeg> legs = legs(slots);
          boolean priced = legs.stream().anyMatch(leg -> leg.perLegPrice() != null);
          out.field(NAME + "Count");
          out.int64(priced ? legs.size() : 0);
          for (ComboLeg leg : priced ? legs : List.<ComboLeg>of()) {
            out.field(NAME + "[].price");
            if (leg.perLegPrice() == null) {
              out.empty();
            } else {
              out.float64(leg.perLegPrice());
            }
          }
        }

        @Override
        public void read(TextReader in, @Nullable Object[] slots) {
          in.field(NAME + "Count");
          int count = in.count();
          List<ComboLeg> legs = legs(slots);
          if (count > legs.size()) {
            throw in.wrong("must not be more than the " + legs.size() + " combo legs");
          }
          var priced = new ArrayList<>(legs);
          for (int i = 0; i < count; i++) {
            in.field(NAME + "[].price");
            priced.set(
                i, legs.get(i).withPerLegPrice((Double) ScalarTypes.OPTIONAL_FLOAT64.readText(in)));
          }
          slots[slot] = priced;
        }

        @SuppressWarnings("unchecked")
        private List<ComboLeg> legs(@Nullable Object[] slots) {
          return (List<ComboLeg>) Objects.requireNonNull(slots[slot]);
        }
      };
    }

    @Override
    ProtoStep proto(Scope scope) {
      throw notInProtobuf(NAME);
    }
  }
}
