package io.throughline.faketws.fault;

import io.throughline.faketws.scenario.Parameter;
import io.throughline.faketws.scenario.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Order refs and symbols that name a fault, so that it happens without any script: an order with
/// ref `fake:held` or `fake:parts:count=4`, data of the symbol `FAKE.HISTORY-EMPTY`.
///
/// A fault of orders happens to each order with that ref, one of data to each request for that
/// symbol.
public final class MagicNames {
  private static final String REF = "fake:";
  private static final String SYMBOL = "FAKE.";

  /// For faults that say how often they happen: always.
  private static final Map<String, String> ALWAYS =
      Map.of("times", Integer.toString(Integer.MAX_VALUE), "skip", "0");

  private MagicNames() {}

  public static boolean isRef(String ref) {
    return ref.startsWith(REF);
  }

  public static boolean isSymbol(String symbol) {
    return symbol.startsWith(SYMBOL);
  }

  /// The symbol that names a fault; empty if the fault is not one of instruments.
  public static Optional<String> symbolOf(Fault fault) {
    return has(fault, "symbol") && fault.area().equals("data")
        ? Optional.of(SYMBOL + fault.name().toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  /// What happens to orders with a magic ref.
  ///
  /// @throws IllegalArgumentException if it names no fault of orders, or a wrong parameter
  public static Scenario ofRef(String ref) {
    return scenario("ref", ref, ref.substring(REF.length()));
  }

  /// What happens to data of a magic symbol.
  ///
  /// @throws IllegalArgumentException if it names no fault of instruments
  public static Scenario ofSymbol(String symbol) {
    return scenario("symbol", symbol, symbol.substring(SYMBOL.length()).toLowerCase(Locale.ROOT));
  }

  private static Scenario scenario(String scope, String name, String text) {
    int colon = text.indexOf(':');
    Fault fault = FaultCatalogue.named(colon < 0 ? text : text.substring(0, colon));
    if (!has(fault, scope)) {
      throw new IllegalArgumentException(
          "'%s' names a fault that has no parameter '%s'".formatted(name, scope));
    }
    var given = new TreeMap<>(ALWAYS);
    given.keySet().retainAll(names(fault));
    if (colon >= 0) {
      given.putAll(FaultCatalogue.parameters(text.substring(colon + 1)));
    }
    given.put(scope, name);
    return fault.scenario(given);
  }

  private static boolean has(Fault fault, String parameter) {
    return names(fault).contains(parameter);
  }

  private static List<String> names(Fault fault) {
    return fault.parameters().stream().map(Parameter::name).toList();
  }
}
