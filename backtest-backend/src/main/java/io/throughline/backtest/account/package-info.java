/// The simulated account: cash, positions, what trading costs, and what it is all worth.
@NullMarked
package io.throughline.backtest.account;

import org.jspecify.annotations.NullMarked;
