/// The vocabulary of trading (bars, lines, orders, positions, strategies) and the ports a backend
/// implements.
///
/// Names no backend and no engine; every other module may depend on it.
@NullMarked
package io.throughline.api;

import org.jspecify.annotations.NullMarked;
