@NullMarked
package io.throughline.ib.flatten;

import org.jspecify.annotations.NullMarked;
