/// From the name of a contract as a user writes it to the one instrument that TWS knows by it.
@NullMarked
package io.throughline.ib.contract;

import org.jspecify.annotations.NullMarked;
