/// `throughline stop` and `throughline flatten`: no new orders, and no orders and positions at all.
@NullMarked
package io.throughline.cli.safety;

import org.jspecify.annotations.NullMarked;
