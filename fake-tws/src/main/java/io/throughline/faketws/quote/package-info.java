/// What TWS says of the market as it moves: ticks, tick by tick, five-second bars.
@NullMarked
package io.throughline.faketws.quote;

import org.jspecify.annotations.NullMarked;
