package io.throughline.tws.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of a field table: what the wire has at this place, and in which server versions.
///
/// Names are the protocol's; a field belongs to the record component of the same name unless
/// [Scalar#at] says otherwise. The component's type decides the spelling unless [Scalar#as] does.
abstract sealed class Field
    permits Field.Scalar,
        GroupFields.Literal,
        GroupFields.When,
        GroupFields.Repeat,
        GroupFields.Part,
        GroupFields.Nested,
        GroupFields.LegPrices {
  private final int number;
  private int since;
  private int until = Integer.MAX_VALUE;

  Field(int number) {
    this.number = number;
  }

  /// A field of the text layout alone.
  static Scalar field(String name) {
    return new Scalar(name, 0);
  }

  /// A field that is also protobuf field `number`.
  static Scalar field(String name, int number) {
    return new Scalar(name, number);
  }

  /// The constant `version` field that many text messages begin with.
  static Field version(int version) {
    return literal("version", Integer.toString(version));
  }

  /// A constant in text; whatever stands there is ignored when read.
  static Field literal(String name, String text) {
    return new GroupFields.Literal(name, text);
  }

  /// Fields that are there only under a condition.
  static Field when(Condition condition, Field... fields) {
    return new GroupFields.When(condition, List.of(fields));
  }

  /// Fields that stand where the list is written out.
  static Field all(List<Field> fields) {
    return new GroupFields.When(scope -> slots -> true, fields);
  }

  /// A group that repeats: its count, and then so many times its fields.
  static GroupFields.Repeat repeat(String name, int number, Layout<?> element) {
    return new GroupFields.Repeat(name, number, element);
  }

  /// A protobuf message whose fields belong to a part of the record.
  static GroupFields.Part part(int number, String path, List<Field> fields) {
    return new GroupFields.Part(number, path, fields);
  }

  /// A record that may be absent: a bool and its fields in text, a message in protobuf.
  static Field nested(String name, int number, Layout<?> layout) {
    return new GroupFields.Nested(name, number, layout);
  }

  /// First server version with the field.
  Field since(int version) {
    since = version;
    return this;
  }

  /// First server version without the field.
  Field until(int version) {
    until = version;
    return this;
  }

  final int number() {
    return number;
  }

  final boolean isIn(int version) {
    return version >= since && version < until;
  }

  abstract TextStep text(Scope scope);

  abstract ProtoStep proto(Scope scope);

  static TextStep[] textSteps(List<? extends Field> fields, Scope scope) {
    var steps = new ArrayList<TextStep>(fields.size());
    for (Field field : fields) {
      if (field.isIn(scope.version())) {
        steps.add(field.text(scope));
      }
    }
    return steps.toArray(TextStep[]::new);
  }

  /// The fields of all versions, ascending: readers take what comes, only writers keep to their
  /// version.
  static List<Field> ascending(List<? extends Field> fields) {
    return fields.stream()
        .<Field>map(field -> field)
        .sorted(Comparator.comparingInt(Field::number))
        .toList();
  }

  /// One value.
  static final class Scalar extends Field {
    private final String name;
    private String path;
    private @Nullable WireType type;
    private String unset = "";
    private @Nullable Object protoUnset;
    private boolean skipsZero;
    private boolean sendsFalse;

    private Scalar(String name, int number) {
      super(number);
      this.name = name;
      path = name;
    }

    @Override
    Scalar since(int version) {
      super.since(version);
      return this;
    }

    @Override
    Scalar until(int version) {
      super.until(version);
      return this;
    }

    /// The record component that the field belongs to.
    Scalar at(String newPath) {
      path = newPath;
      return this;
    }

    Scalar as(WireType newType) {
      type = newType;
      return this;
    }

    /// How text spells a value that is not set; empty unless stated.
    Scalar unset(String text) {
      unset = text;
      return this;
    }

    /// What protobuf carries for a value that is not set; nothing unless stated.
    Scalar protoUnset(Object value) {
      protoUnset = value;
      return this;
    }

    /// Protobuf leaves the number out when it is 0.
    Scalar skipsZero() {
      skipsZero = true;
      return this;
    }

    /// Protobuf carries the bool even when it is false.
    Scalar sendsFalse() {
      sendsFalse = true;
      return this;
    }

    private WireType type(Scope scope, int slot) {
      WireType chosen = type == null ? ScalarTypes.of(scope.shape().type(slot)) : type;
      return chosen.at(scope.version());
    }

    @Override
    TextStep text(Scope scope) {
      int slot = scope.slot(path);
      return new ScalarSteps.OfText(scope.name(name), slot, type(scope, slot), unset);
    }

    @Override
    ProtoStep proto(Scope scope) {
      int slot = scope.slot(path);
      return new ScalarSteps.OfProto(
          scope.name(name), number(), slot, type(scope, slot), protoUnset, skipsZero, sendsFalse);
    }
  }
}
