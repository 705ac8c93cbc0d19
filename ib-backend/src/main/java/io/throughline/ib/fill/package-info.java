/// Executions and what they cost: each counts once, in its last correction.
@NullMarked
package io.throughline.ib.fill;

import org.jspecify.annotations.NullMarked;
