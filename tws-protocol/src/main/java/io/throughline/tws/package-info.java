/// The TWS wire protocol in both directions: frames, versions, messages and their codecs.
///
/// Knows no trading API of ours, so that client and server can be built on it independently.
@NullMarked
package io.throughline.tws;

import org.jspecify.annotations.NullMarked;
