package io.throughline.ib.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The contracts that names turned out to mean. Confined to the engine thread.
public final class ContractBook {
  private final Map<Key, ResolvedContract> contracts = new HashMap<>();
  private final Consumer<ResolvedContract> listener;

  private record Key(String name, ContractDefaults defaults) {}

  /// An empty book.
  ///
  /// @param listener hears of each contract as soon as it is known
  public ContractBook(Consumer<ResolvedContract> listener) {
    this.listener = listener;
  }

  /// What a name means; empty while nobody has looked it up.
  public Optional<ResolvedContract> find(String name, ContractDefaults defaults) {
    return Optional.ofNullable(contracts.get(new Key(name, defaults)));
  }

  public void put(String name, ContractDefaults defaults, ResolvedContract contract) {
    contracts.put(new Key(name, defaults), contract);
    listener.accept(contract);
  }
}
