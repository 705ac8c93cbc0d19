/// Length-prefixed frames and the handshake that precedes them.
@NullMarked
package io.throughline.tws.frame;

import org.jspecify.annotations.NullMarked;
