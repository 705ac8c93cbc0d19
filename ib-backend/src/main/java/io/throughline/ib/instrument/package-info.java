/// What orders on a feed trade: the contract, the prices at which it can be ordered, and what they
/// mean in money.
@NullMarked
package io.throughline.ib.instrument;

import org.jspecify.annotations.NullMarked;
