/// What can be traded and at which prices: instruments, sessions, and one market from which both
/// the live stream and the history come.
///
/// Prices are a function of the seed and of time, so that nothing need be stored and what a client
/// saw live is what it downloads later.
@NullMarked
package io.throughline.faketws.market;

import org.jspecify.annotations.NullMarked;
