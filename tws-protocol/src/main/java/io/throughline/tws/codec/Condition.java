package io.throughline.tws.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a field is on the wire, told by fields that stand before it.
interface Condition {

  /// The condition as a test of slots.
  Test in(Scope scope);

  /// A condition bound to a record.
  interface Test {
    boolean holds(@Nullable Object[] slots);
  }

  /// The field has one of these texts.
  static Condition is(String name, String... texts) {
    List<String> wanted = List.of(texts);
    return scope -> {
      int slot = scope.slot(name);
      return slots -> wanted.contains(String.valueOf(slots[slot]));
    };
  }

  static Condition isOneOf(String name, Integer... numbers) {
    List<Integer> wanted = List.of(numbers);
    return scope -> {
      int slot = scope.slot(name);
      return slots -> wanted.contains(slots[slot]);
    };
  }

  static Condition notEmpty(String name) {
    return scope -> {
      int slot = scope.slot(name);
      return slots ->
          switch (slots[slot]) {
            case String text -> !text.isEmpty();
            case List<?> list -> !list.isEmpty();
            case null, default -> false;
          };
    };
  }

  static Condition positive(String name) {
    return scope -> {
      int slot = scope.slot(name);
      return slots -> slots[slot] instanceof Double number && number > 0;
    };
  }

  static Condition infinite(String name) {
    return scope -> {
      int slot = scope.slot(name);
      return slots -> slots[slot] instanceof Double number && number == Double.POSITIVE_INFINITY;
    };
  }

  default Condition and(Condition other) {
    return scope -> {
      Test first = in(scope);
      Test second = other.in(scope);
      return slots -> first.holds(slots) && second.holds(slots);
    };
  }

  default Condition or(Condition other) {
    return scope -> {
      Test first = in(scope);
      Test second = other.in(scope);
      return slots -> first.holds(slots) || second.holds(slots);
    };
  }
}
