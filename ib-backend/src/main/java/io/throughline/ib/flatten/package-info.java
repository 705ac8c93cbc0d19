/// Cancelling all orders and closing all positions of an account, whoever has made them.
@NullMarked
package io.throughline.ib.flatten;

import org.jspecify.annotations.NullMarked;
