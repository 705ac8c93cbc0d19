/// The simulated broker: orders, how they are matched against bars, and how they hang together.
@NullMarked
package io.throughline.backtest.broker;

import org.jspecify.annotations.NullMarked;
