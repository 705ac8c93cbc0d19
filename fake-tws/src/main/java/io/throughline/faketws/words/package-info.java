/// The names of the protocol's requests and messages, and of their fields.
@NullMarked
package io.throughline.faketws.words;

import org.jspecify.annotations.NullMarked;
