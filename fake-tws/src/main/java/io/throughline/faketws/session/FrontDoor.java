package io.throughline.faketws.session;

import java.util.OptionalInt;

/// Who may come in: whether the server listens, where, and to how many.
final class FrontDoor {
  private static final int MOST_CLIENTS = 32;

  private long refusedUntilNanos = Long.MIN_VALUE;
  private int mostClients = MOST_CLIENTS;
  private OptionalInt port = OptionalInt.empty();

  boolean isOpen(long nowNanos) {
    return nowNanos >= refusedUntilNanos;
  }

  void refuseUntil(long nanos) {
    refusedUntilNanos = Math.max(refusedUntilNanos, nanos);
  }

  int mostClients() {
    return mostClients;
  }

  void limit(int most) {
    mostClients = most;
  }

  OptionalInt port() {
    return port;
  }

  void moveTo(int newPort) {
    port = OptionalInt.of(newPort);
  }
}
