/// Whole sessions, with all that can go wrong in them, held against the ledger at their end.
@NullMarked
package io.throughline.ib.simulation;

import org.jspecify.annotations.NullMarked;
