/// Backtests: feeds from files, HTTP and memory, a simulated broker, and parameter optimisation.
@NullMarked
package io.throughline.backtest;

import org.jspecify.annotations.NullMarked;
