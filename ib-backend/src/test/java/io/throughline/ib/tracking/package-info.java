@NullMarked
package io.throughline.ib.tracking;

import org.jspecify.annotations.NullMarked;
