package io.throughline.faketws.market;

/// One bar of the past.
///
/// @param startNanos when it begins
/// @param volume 0 when nothing traded
/// @param average price, weighted by volume
public record PastBar(
    long startNanos,
    double open,
    double high,
    double low,
    double close,
    double volume,
    double average,
    int trades) {}
