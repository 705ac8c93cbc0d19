package io.throughline.backtest.http;

/// How often something is tried, and with what pauses.
record Retries(int attempts, Backoff backoff, Pause pause) {}
