/// The edge: sockets, threads and the clock. Threads carry bytes and decide nothing.
@NullMarked
package io.throughline.faketws.io;

import org.jspecify.annotations.NullMarked;
