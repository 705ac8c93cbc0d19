/// Where orders wait, are triggered, filled and ended, by the rules of each kind.
@NullMarked
package io.throughline.faketws.exchange;

import org.jspecify.annotations.NullMarked;
