package io.throughline.faketws.contract;

import io.throughline.faketws.floor.Client;
import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Universe;
import io.throughline.tws.message.Contract;
import java.util.List;
import java.util.Optional;

/// Finds the one instrument that a data or order request means.
public final class Resolution {
  static final int NO_DEFINITION = 200;

  private Resolution() {}

  /// The instrument; tells the client why when there is not exactly one.
  public static Optional<Instrument> one(Floor floor, Client client, int id, Contract contract) {
    List<Instrument> matches = matches(floor.universe(), contract);
    if (matches.size() == 1) {
      return Optional.of(matches.getFirst());
    }
    if (matches.isEmpty()) {
      client.error(id, NO_DEFINITION, "No security definition has been found for the request");
    } else {
      client.error(
          id,
          NO_DEFINITION,
          "The contract description specified for %s is ambiguous; you must specify the multiplier or trading class."
              .formatted(contract.listing().symbol()));
    }
    return Optional.empty();
  }

  private static List<Instrument> matches(Universe universe, Contract contract) {
    List<Instrument> matches = universe.matches(contract);
    if (contract.listing().secType().equals("CONTFUT") && matches.size() > 1) {
      return List.of(matches.getFirst()); // the front month stands for the chain
    }
    return matches;
  }
}
