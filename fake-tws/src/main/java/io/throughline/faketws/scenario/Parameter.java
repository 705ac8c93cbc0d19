package io.throughline.faketws.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;

/// Something a scenario file leaves open: `${name}` in it stands for the value.
///
/// @param value when nothing else is given, as text
/// @param about what it means
public record Parameter(String name, Type type, String value, String about) {
  public Parameter {
    type.check(name, value);
  }

  /// What values may be.
  public enum Type {
    DURATION(Duration.class),
    INTEGER(int.class),
    NUMBER(BigDecimal.class),
    TIME(LocalTime.class),
    TEXT(String.class);

    private final Class<?> values;

    Type(Class<?> values) {
      this.values = values;
    }

    void check(String name, String value) {
      try {
        Values.parse(values, value);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("parameter '" + name + "': " + e.getMessage(), e);
      }
    }
  }
}
