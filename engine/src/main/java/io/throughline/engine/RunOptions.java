package io.throughline.engine;

import io.throughline.api.strategy.Timer;
import java.time.Instant;
import java.util.function.BiConsumer;

/// How a run is to be made; put together by [Cerebro].
///
/// @param cheatOnOpen whether strategies are called before the broker sees the bar
/// @param isQuickNotify whether changes of orders are told as soon as the broker reports them,
///   rather than at the strategy's turn
/// @param timerListener takes the timers of the run itself
record RunOptions(
    CheatOnOpen cheatOnOpen, boolean isQuickNotify, BiConsumer<Timer, Instant> timerListener) {

  enum CheatOnOpen {
    OFF,
    STRATEGY_ONLY,
    STRATEGY_AND_BROKER
  }
}
