package io.throughline.ib.history;

import java.time.LocalDate;

/// One session in which a contract traded, as TWS's schedule has it.
///
/// @param day the trading day it belongs to
public record TradedSession(LocalDate day, long openNanos, long closeNanos) {}
