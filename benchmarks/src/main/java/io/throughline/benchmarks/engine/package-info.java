/// How fast the engine is: whole runs over bars in memory, beside a peer.
@NullMarked
package io.throughline.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
