package io.throughline.cli.run;

/// Whether a person is looking.
final class Terminal {
  /// Set by the launcher: Java itself cannot ask about standard error alone.
  private static final String TOLD = "throughline.stderr.terminal";

  private Terminal() {}

  static boolean hasStandardError() {
    return Boolean.getBoolean(TOLD);
  }
}
