/// Laws checked on generated cases: small ones first, and every failure can be replayed from one
/// seed.
@NullMarked
package io.throughline.testkit.property;

import org.jspecify.annotations.NullMarked;
