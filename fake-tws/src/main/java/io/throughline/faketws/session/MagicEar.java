package io.throughline.faketws.session;

import io.throughline.faketws.fault.MagicNames;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import io.throughline.tws.message.TwsRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Hears order refs and symbols that name a fault, and has it played the first time.
final class MagicEar {
  private final FakeTwsCore core;
  private final Set<String> heard = new HashSet<>();

  MagicEar(FakeTwsCore core) {
    this.core = core;
  }

  /// Hears a request.
  ///
  /// @param symbol of the instrument it is about
  void hear(TwsRequest request, Optional<String> symbol) {
    if (request instanceof PlaceOrder placed) {
      String ref = placed.order().identity().orderRef();
      if (MagicNames.isRef(ref)) {
        play(ref, MagicNames::ofRef);
      }
    }
    symbol.filter(MagicNames::isSymbol).ifPresent(name -> play(name, MagicNames::ofSymbol));
  }

  private void play(String name, Function<String, Scenario> meaning) {
    if (heard.add(name)) {
      try {
        core.play(meaning.apply(name));
      } catch (IllegalArgumentException e) {
        core.note(0, "'%s' means nothing: %s".formatted(name, e.getMessage()));
      }
    }
  }
}
