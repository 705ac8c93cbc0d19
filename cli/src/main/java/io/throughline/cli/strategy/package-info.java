/// Finds strategies: in the catalogue, on a class path, or in a source file that is compiled on the
/// spot.
@NullMarked
package io.throughline.cli.strategy;

import org.jspecify.annotations.NullMarked;
