/// What reading delimited text costs.
@NullMarked
package io.throughline.benchmarks.csv;

import org.jspecify.annotations.NullMarked;
