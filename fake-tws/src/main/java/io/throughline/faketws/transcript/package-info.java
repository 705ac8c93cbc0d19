/// What was said on each connection, and when.
@NullMarked
package io.throughline.faketws.transcript;

import org.jspecify.annotations.NullMarked;
