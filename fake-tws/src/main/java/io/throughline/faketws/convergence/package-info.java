/// What each client was told, against what is true.
@NullMarked
package io.throughline.faketws.convergence;

import org.jspecify.annotations.NullMarked;
