package io.throughline.api.run;

import io.throughline.api.time.TimeFrame;

/// What a run saw of one feed.
///
/// @param bars how many bars
/// @param firstNanos end of the first bar, epoch nanoseconds;
///   [io.throughline.api.time.EpochNanos#MIN] without bars
/// @param lastNanos end of the last bar
public record FeedSummary(
    String name, TimeFrame timeFrame, long bars, long firstNanos, long lastNanos) {}
