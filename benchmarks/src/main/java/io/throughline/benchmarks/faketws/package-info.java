/// Measurements of the fake TWS.
@NullMarked
package io.throughline.benchmarks.faketws;

import org.jspecify.annotations.NullMarked;
