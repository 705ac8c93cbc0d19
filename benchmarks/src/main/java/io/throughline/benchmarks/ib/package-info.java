/// The live side from the socket to the strategy and back.
@NullMarked
package io.throughline.benchmarks.ib;

import org.jspecify.annotations.NullMarked;
