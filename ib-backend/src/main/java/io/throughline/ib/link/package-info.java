/// The edge of this backend: bytes on a socket, and the wire protocol on top of them, on the thread
/// of the run.
@NullMarked
package io.throughline.ib.link;

import org.jspecify.annotations.NullMarked;
