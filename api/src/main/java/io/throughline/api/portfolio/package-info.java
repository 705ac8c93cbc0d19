/// What is held and what it earned: positions and trades.
@NullMarked
package io.throughline.api.portfolio;

import org.jspecify.annotations.NullMarked;
