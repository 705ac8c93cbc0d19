/// Bytes to messages and back, for every server version: field tables, and the codec that
/// interprets them.
@NullMarked
package io.throughline.tws.codec;

import org.jspecify.annotations.NullMarked;
