package io.throughline.api.feed;

import io.throughline.api.time.TimeFrame;

/// Something bars can be read from: a file, a list, a URL, a subscription. Describes; reading
/// starts with [#open].
///
/// Implemented by backends and by users with a source of their own. May be opened many times; every
/// run opens its own stream.
public interface DataSource {
  FeedSpec spec();

  /// Starts reading. Called once per run when the run starts, on the engine thread.
  ///
  /// @throws io.throughline.api.TradingException if the source cannot be read
  BarStream open();

  /// The same source, told which bars the run makes of its bars by resampling or replay. Asked once
  /// per run, before [#open], where the run does so. Sources that load history for live bars choose
  /// by it what they load; their [#spec()] says what they deliver then.
  default DataSource consolidatedTo(TimeFrame target) {
    return this;
  }
}
