/// Processes that are killed while they trade, over a real socket.
@NullMarked
package io.throughline.ib.kill;

import org.jspecify.annotations.NullMarked;
