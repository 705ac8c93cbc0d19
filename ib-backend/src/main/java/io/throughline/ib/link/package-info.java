/// The edge of this backend: bytes on a socket, and the wire protocol on top of them. Threads carry
/// bytes and decide nothing.
@NullMarked
package io.throughline.ib.link;

import org.jspecify.annotations.NullMarked;
