/// Cerebro and the loop: merges feeds, resamples, runs strategies and gathers their results.
///
/// Knows no backend: feeds and brokers arrive through the ports of the API.
@NullMarked
package io.throughline.engine;

import org.jspecify.annotations.NullMarked;
