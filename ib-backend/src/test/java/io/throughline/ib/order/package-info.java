@NullMarked
package io.throughline.ib.order;

import org.jspecify.annotations.NullMarked;
