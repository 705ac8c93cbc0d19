/// What TWS says of contracts, and which one a request means.
@NullMarked
package io.throughline.faketws.contract;

import org.jspecify.annotations.NullMarked;
