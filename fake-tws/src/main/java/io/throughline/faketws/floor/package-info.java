/// What everything that TWS does stands on: the market and its tape, the ledger, time and what is
/// planned in it, and the client that a request comes from.
///
/// Nothing here or in the packages above it, one for each kind of request, knows a socket, a
/// session's bytes or a fault.
@NullMarked
package io.throughline.faketws.floor;

import org.jspecify.annotations.NullMarked;
