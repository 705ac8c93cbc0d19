/// A fake TWS for each test, started and closed by JUnit.
@NullMarked
package io.throughline.testkit.junit;

import org.jspecify.annotations.NullMarked;
