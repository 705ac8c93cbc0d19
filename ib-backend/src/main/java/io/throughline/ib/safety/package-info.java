/// What an order must pass before it may leave, and what stops all of them.
@NullMarked
package io.throughline.ib.safety;

import org.jspecify.annotations.NullMarked;
