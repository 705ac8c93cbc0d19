/// Computations over lines: the base for indicators, and the indicators themselves.
@NullMarked
package io.throughline.api.indicator;

import org.jspecify.annotations.NullMarked;
