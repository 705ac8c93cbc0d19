package io.throughline.cli.terminal;

import java.util.function.IntSupplier;

/// Tells a command when to stop.
public interface StopSignal {
  /// Runs a command that waits for this signal.
  ///
  /// @return the exit status the command came to
  int during(IntSupplier command);

  /// Waits until the command is to stop.
  void await();

  /// Whether the command is to stop.
  boolean isAsked();
}
