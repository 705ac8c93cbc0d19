/// One backtest: from what was asked for, by way of the library, to a result.
@NullMarked
package io.throughline.cli.run;

import org.jspecify.annotations.NullMarked;
