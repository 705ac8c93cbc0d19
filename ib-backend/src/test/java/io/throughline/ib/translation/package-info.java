@NullMarked
package io.throughline.ib.translation;

import org.jspecify.annotations.NullMarked;
