/// Server versions, and what they change for the whole stream.
@NullMarked
package io.throughline.tws.version;

import org.jspecify.annotations.NullMarked;
