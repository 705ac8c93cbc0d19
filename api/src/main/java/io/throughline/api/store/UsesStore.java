package io.throughline.api.store;

/// A data source or a broker that works through a [Store]. A run starts and stops that store by
/// itself; nobody has to add it.
public interface UsesStore {
  Store store();
}
