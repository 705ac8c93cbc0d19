package io.throughline.engine;

import io.throughline.api.notification.Notification;
import io.throughline.api.strategy.Timer;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a run is to be made; put together by [Cerebro].
///
/// @param cheatOnOpen whether strategies are called before the broker sees the bar
/// @param isQuickNotify whether changes of orders are told as soon as the broker reports them,
///   rather than at the strategy's turn
/// @param timerListener takes the timers of the run itself
/// @param listener hears what strategies are told; `null` for nobody
record RunOptions(
    CheatOnOpen cheatOnOpen,
    boolean isQuickNotify,
    BiConsumer<Timer, Instant> timerListener,
    @Nullable Consumer<Notification> listener) {

  enum CheatOnOpen {
    OFF,
    STRATEGY_ONLY,
    STRATEGY_AND_BROKER
  }
}
