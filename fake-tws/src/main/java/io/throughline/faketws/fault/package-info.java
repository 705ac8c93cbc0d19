/// What may go wrong between the truth and a client: requests and messages that are lost, late,
/// repeated or changed. Nothing here can touch the ledger.
@NullMarked
package io.throughline.faketws.fault;

import org.jspecify.annotations.NullMarked;
