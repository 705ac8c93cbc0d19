/// The port of a connection that feeds and a broker share.
@NullMarked
package io.throughline.api.store;

import org.jspecify.annotations.NullMarked;
