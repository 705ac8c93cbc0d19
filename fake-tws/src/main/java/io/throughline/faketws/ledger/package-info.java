/// The truth: accounts, orders, executions and positions that survive drops, restarts and silence.
///
/// Knows no session, no market and no clock; times are arguments. Every change is checked against
/// the laws of [Ledger#checkLaws()], so that no fault can make the truth wrong.
@NullMarked
package io.throughline.faketws.ledger;

import org.jspecify.annotations.NullMarked;
