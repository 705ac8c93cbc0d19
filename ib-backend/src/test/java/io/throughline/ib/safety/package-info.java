@NullMarked
package io.throughline.ib.safety;

import org.jspecify.annotations.NullMarked;
