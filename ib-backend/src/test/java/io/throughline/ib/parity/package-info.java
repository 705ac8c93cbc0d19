/// Runs of one strategy on a file and on a fake TWS that plays the same file, and what may differ.
@NullMarked
package io.throughline.ib.parity;

import org.jspecify.annotations.NullMarked;
