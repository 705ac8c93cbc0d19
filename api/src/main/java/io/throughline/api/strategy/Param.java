package io.throughline.api.strategy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares a constructor parameter of a strategy: its default and its range. The command line, run
/// files and sweeps set it by name.
///
/// {@snippet :
/// public SmaCross(@Param(value = "10", min = 2) int fast, @Param("30") int slow) { … }
/// }
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Param {
  /// The default, written as a user would write it.
  String value();

  /// The name; empty for the name of the constructor parameter (compile with `-parameters`).
  String name() default "";

  /// One line for people who choose a value.
  String doc() default "";

  /// The smallest allowed number, inclusive.
  double min() default Double.NEGATIVE_INFINITY;

  /// The largest allowed number, inclusive.
  double max() default Double.POSITIVE_INFINITY;
}
