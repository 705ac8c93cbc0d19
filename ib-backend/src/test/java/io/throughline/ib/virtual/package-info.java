/// A TWS in memory and a clock that jumps, for tests of everything above the link.
@NullMarked
package io.throughline.ib.virtual;

import org.jspecify.annotations.NullMarked;
