package io.throughline.api.analysis;

import java.util.OptionalDouble;

/// Mean excess return over its standard deviation.
///
/// @param ratio empty when there are too few periods or all returns are the same
public record SharpeRatio(OptionalDouble ratio) {}
