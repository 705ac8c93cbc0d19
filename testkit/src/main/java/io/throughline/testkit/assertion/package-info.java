/// AssertJ assertions that speak of orders, trades and runs, and tell what happened when they fail.
@NullMarked
package io.throughline.testkit.assertion;

import org.jspecify.annotations.NullMarked;
