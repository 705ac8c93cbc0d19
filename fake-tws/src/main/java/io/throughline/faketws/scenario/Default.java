package io.throughline.faketws.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a part of a trigger or effect is when a scenario does not say it, as a scenario would write
/// it. Such parts come last.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface Default {
  String value();
}
