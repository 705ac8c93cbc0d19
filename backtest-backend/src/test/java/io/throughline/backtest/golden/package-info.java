/// Runs the scenarios of the golden corpus on our engine and compares the outcomes.
@NullMarked
package io.throughline.backtest.golden;

import org.jspecify.annotations.NullMarked;
