package io.throughline.engine.data;

import io.throughline.api.series.BarView;
import io.throughline.api.series.MutableBar;

/// Changes the stream of bars of one feed: drops, alters, adds or merges bars before anybody else
/// sees them.
///
/// A filter belongs to one feed of one run, made by its [FilterFactory]. Filters of a feed form a
/// chain: what one emits the next one is given.
public interface BarFilter {

  /// A bar has come in.
  ///
  /// @param bar may be changed and emitted, but not kept
  /// @param out takes any number of bars, in order of time, before this call returns
  void onBar(MutableBar bar, Output out);

  /// The source has ended: emits what was held back.
  default void onEnd(Output out) {}

  /// Where a filter's bars go.
  interface Output {

    /// Passes a bar on; its figures are copied before the call returns.
    void emit(BarView bar);

    /// Shows a bar that is not complete yet: the next bar emitted, forming or not, replaces it at
    /// the same length. For filters whose factory says so ([FilterFactory#showsFormingBars]).
    void emitForming(BarView bar);
  }
}
