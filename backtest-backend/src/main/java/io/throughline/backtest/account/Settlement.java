package io.throughline.backtest.account;

import io.throughline.api.order.Fill;
import java.util.Optional;

/// What became of an execution.
///
/// @param fill what was traded; empty if nothing could be
/// @param refused whether the part that would have opened a position was left out for lack of cash
public record Settlement(Optional<Fill> fill, boolean refused) {}
