/// `throughline history`: past bars of TWS into a file that a backtest reads.
@NullMarked
package io.throughline.cli.history;

import org.jspecify.annotations.NullMarked;
