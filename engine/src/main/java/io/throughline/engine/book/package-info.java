/// The books of a run: orders and trades.
@NullMarked
package io.throughline.engine.book;

import org.jspecify.annotations.NullMarked;
