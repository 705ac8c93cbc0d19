package io.throughline.cli.result;

import io.throughline.backtest.csv.BadBarCounts;
import java.time.ZoneId;

/// What a run's result does not say about a feed.
///
/// @param zone in which its times are shown
/// @param badBars what was done about bars that cannot be true
public record FeedNote(ZoneId zone, BadBarCounts badBars) {}
