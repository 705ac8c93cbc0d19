/// Filters that change the bars of a feed, and sources made of other sources.
@NullMarked
package io.throughline.engine.data.filter;

import org.jspecify.annotations.NullMarked;
