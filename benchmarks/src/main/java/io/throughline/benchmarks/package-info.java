/// JMH benchmarks, one question and one budget per class, and end-to-end runs beside peers.
@NullMarked
package io.throughline.benchmarks;

import org.jspecify.annotations.NullMarked;
