/// The control port: HTTP and JSON on loopback, so that a test in any language can look into the
/// fake and play tricks on it.
@NullMarked
package io.throughline.faketws.control;

import org.jspecify.annotations.NullMarked;
