package io.throughline.testkit.property;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A law: a test method with one [Gen] parameter that is called with many generated cases, small
/// ones first.
///
/// The cases are the same on every run, because a gate must not depend on luck; with
/// `-Dproperty.seeds=fresh` they are new ones. A failure prints one seed; `-Dseed=…` runs that case
/// alone. `@BeforeEach` and `@AfterEach` surround all cases together, not each of them.
///
/// {@snippet :
/// @Property
/// void what_is_added_can_be_taken_away(Gen gen) {
///   int a = gen.between(-1000, 1000);
///   int b = gen.between(-1000, 1000);
///   assertThat(a + b - b).isEqualTo(a);
/// }
/// }
@Documented
@Test
@ExtendWith(PropertyExtension.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Property {
  /// How many cases are tried.
  int cases() default 200;
}
