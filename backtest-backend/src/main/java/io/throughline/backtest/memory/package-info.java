/// Feeds from bars that are in memory already.
@NullMarked
package io.throughline.backtest.memory;

import org.jspecify.annotations.NullMarked;
