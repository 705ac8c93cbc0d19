/// Made-up markets for tests, samples and benchmarks: the same seed gives the same bars on every
/// machine.
@NullMarked
package io.throughline.backtest.synthetic;

import org.jspecify.annotations.NullMarked;
