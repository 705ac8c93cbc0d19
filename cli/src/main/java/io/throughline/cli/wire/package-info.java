/// `throughline wire`: what a TWS client and its server said to each other, readable.
@NullMarked
package io.throughline.cli.wire;

import org.jspecify.annotations.NullMarked;
