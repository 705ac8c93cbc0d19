/// What the wire codec costs.
@NullMarked
package io.throughline.benchmarks.tws;

import org.jspecify.annotations.NullMarked;
