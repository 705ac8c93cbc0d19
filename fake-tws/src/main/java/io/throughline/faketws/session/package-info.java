/// The sans-IO server: bytes and time in, bytes out, any number of connections.
@NullMarked
package io.throughline.faketws.session;

import org.jspecify.annotations.NullMarked;
