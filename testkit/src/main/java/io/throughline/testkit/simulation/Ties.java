package io.throughline.testkit.simulation;

/// What happens first when several things are due at one time.
public enum Ties {
  /// The seed decides: what nobody promised is not relied on.
  SEEDED,
  /// What was planned first.
  FIRST_COME
}
