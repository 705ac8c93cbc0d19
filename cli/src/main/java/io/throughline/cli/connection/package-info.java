/// A connection to TWS for commands that ask it something: its options, its driver, and what to do
/// when it does not come about.
@NullMarked
package io.throughline.cli.connection;

import org.jspecify.annotations.NullMarked;
