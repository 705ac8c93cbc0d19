/// Interactive Brokers: a store, feeds and a broker that speak to TWS or Gateway.
@NullMarked
package io.throughline.ib;

import org.jspecify.annotations.NullMarked;
