/// The port through which bars come in, and what a run shows of a feed.
@NullMarked
package io.throughline.api.feed;

import org.jspecify.annotations.NullMarked;
