/// Watching a run: the base for analyzers, and the results of ours.
@NullMarked
package io.throughline.api.analysis;

import org.jspecify.annotations.NullMarked;
