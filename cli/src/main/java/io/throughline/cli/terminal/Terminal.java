package io.throughline.cli.terminal;

/// Whether a person is looking.
public final class Terminal {
  /// Set by the launcher: Java itself cannot ask about standard error alone.
  private static final String TOLD = "throughline.stderr.terminal";

  private Terminal() {}

  /// Whether standard error is a terminal.
  public static boolean hasStandardError() {
    return Boolean.getBoolean(TOLD);
  }
}
