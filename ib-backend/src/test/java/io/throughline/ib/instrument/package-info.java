@NullMarked
package io.throughline.ib.instrument;

import org.jspecify.annotations.NullMarked;
