/// Requests and messages as records, without a sentinel: what is not set is null, an empty list or
/// an empty text.
@NullMarked
package io.throughline.tws.message;

import org.jspecify.annotations.NullMarked;
