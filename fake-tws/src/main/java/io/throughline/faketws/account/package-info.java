/// What TWS says of accounts: figures, positions, profit and loss.
@NullMarked
package io.throughline.faketws.account;

import org.jspecify.annotations.NullMarked;
