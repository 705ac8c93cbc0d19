@NullMarked
package io.throughline.ib.fill;

import org.jspecify.annotations.NullMarked;
