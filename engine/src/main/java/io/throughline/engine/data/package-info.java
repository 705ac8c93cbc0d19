/// How bars come in: filters, merging, resampling and the columns they end in.
@NullMarked
package io.throughline.engine.data;

import org.jspecify.annotations.NullMarked;
