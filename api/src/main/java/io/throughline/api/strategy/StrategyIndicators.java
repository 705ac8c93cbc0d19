package io.throughline.api.strategy;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.indicator.Indicator;

/// The indicators a strategy can make with one word, each computed on every bar from then on.
///
/// A base of [Strategy] and of nothing else.
abstract class StrategyIndicators {

  protected abstract DataFeed data();

  protected abstract <T extends Indicator> T add(T indicator);
}
