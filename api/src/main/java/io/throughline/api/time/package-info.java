/// Points in time, and the lengths of bars.
@NullMarked
package io.throughline.api.time;

import org.jspecify.annotations.NullMarked;
