/// The account as TWS reports it: cash, value and positions.
@NullMarked
package io.throughline.ib.account;

import org.jspecify.annotations.NullMarked;
