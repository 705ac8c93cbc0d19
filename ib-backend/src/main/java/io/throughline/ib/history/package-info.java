/// Past bars: which requests TWS allows, in which order they are made, and what their answers mean.
@NullMarked
package io.throughline.ib.history;

import org.jspecify.annotations.NullMarked;
