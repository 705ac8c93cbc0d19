/// The timestamp forms of TWS, as epoch nanoseconds with an explicit zone.
@NullMarked
package io.throughline.tws.time;

import org.jspecify.annotations.NullMarked;
