/// Whole systems in one thread on virtual time: the fake TWS, any clients without IO of their own,
/// and links between them that delay, split, merge and break. Each run follows from one seed.
@NullMarked
package io.throughline.testkit.simulation;

import org.jspecify.annotations.NullMarked;
