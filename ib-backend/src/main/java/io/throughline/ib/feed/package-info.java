/// Live feeds: history first, then what happens, joined without a hole and without a repetition.
@NullMarked
package io.throughline.ib.feed;

import org.jspecify.annotations.NullMarked;
