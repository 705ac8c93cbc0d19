/// All orders of a run, each followed through what TWS says of it, in whatever order and however
/// often.
@NullMarked
package io.throughline.ib.tracking;

import org.jspecify.annotations.NullMarked;
