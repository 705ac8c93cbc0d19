/// The port through which orders go out and cash and positions are read.
@NullMarked
package io.throughline.api.broker;

import org.jspecify.annotations.NullMarked;
