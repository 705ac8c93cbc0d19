/// What a user writes: strategies, their parameters, sizers and timers.
@NullMarked
package io.throughline.api.strategy;

import org.jspecify.annotations.NullMarked;
