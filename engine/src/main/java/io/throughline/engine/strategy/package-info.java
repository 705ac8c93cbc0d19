/// How strategies are driven: their indicators, timers and notifications.
@NullMarked
package io.throughline.engine.strategy;

import org.jspecify.annotations.NullMarked;
