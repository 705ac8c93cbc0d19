/// The account at IB as a broker: takes orders, sends them and tells what comes of them.
@NullMarked
package io.throughline.ib.order;

import org.jspecify.annotations.NullMarked;
