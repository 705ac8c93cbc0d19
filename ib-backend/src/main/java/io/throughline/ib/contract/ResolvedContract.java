package io.throughline.ib.contract;

import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ContractDetails;
import io.throughline.tws.time.ZoneNames;
import java.time.ZoneId;
import java.util.Optional;

/// The one contract that a name means, with everything TWS says about it.
public record ResolvedContract(Contract contract, ContractDetails details) {
  public String secType() {
    return contract.listing().secType();
  }

  /// The zone of its exchange; empty if the server names none, or one that nobody knows.
  public Optional<ZoneId> zone() {
    return ZoneNames.find(details.hours().timeZoneId());
  }
}
