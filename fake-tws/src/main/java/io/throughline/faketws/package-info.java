/// A stand-alone, stateful, scriptable TWS whose ledger is the truth tests compare against.
@NullMarked
package io.throughline.faketws;

import org.jspecify.annotations.NullMarked;
