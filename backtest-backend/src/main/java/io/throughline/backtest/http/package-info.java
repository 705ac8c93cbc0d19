/// Feeds from delimited text at an HTTP address.
///
/// An edge: the only package of this module that waits, and that reaches the network.
@NullMarked
package io.throughline.backtest.http;

import org.jspecify.annotations.NullMarked;
