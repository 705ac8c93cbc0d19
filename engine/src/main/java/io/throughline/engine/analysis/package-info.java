/// Analyzers: what was earned, at which risk, by which trades.
@NullMarked
package io.throughline.engine.analysis;

import org.jspecify.annotations.NullMarked;
