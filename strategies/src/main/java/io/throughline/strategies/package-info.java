/// Sample strategies, written against the API alone so that they run in every world.
@NullMarked
package io.throughline.strategies;

import org.jspecify.annotations.NullMarked;
