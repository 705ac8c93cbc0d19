/// Reads TWS's books: what became of orders while nobody heard, and where a new run begins.
@NullMarked
package io.throughline.ib.recovery;

import org.jspecify.annotations.NullMarked;
