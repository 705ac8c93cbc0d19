/// What goes wrong, and when, as data: triggers and effects, in Java and in YAML. Each prints as
/// the other.
@NullMarked
package io.throughline.faketws.scenario;

import org.jspecify.annotations.NullMarked;
