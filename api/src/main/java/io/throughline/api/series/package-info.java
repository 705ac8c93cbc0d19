/// Bars and lines: how prices and numbers over time are held and read.
@NullMarked
package io.throughline.api.series;

import org.jspecify.annotations.NullMarked;
