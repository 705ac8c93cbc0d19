package io.throughline.cli;

/// What the exit status of `throughline` tells a script.
///
/// A status never changes its meaning: scripts and CI jobs branch on it.
public final class ExitCode {
  /// The command did what it was asked to do.
  public static final int OK = 0;

  /// The command ran, and the result is not what it should be: two worlds disagree, a run
  /// regressed, or the strategy failed before the end.
  public static final int DIFFERENCE = 1;

  /// The command line, a run file or an input file cannot be used as given; nothing was traded.
  public static final int USAGE = 2;

  /// TWS, Gateway or a data server could not be reached, or refused the session.
  public static final int CONNECTION = 3;

  /// A safety limit stopped trading; positions and open orders need a person's eyes.
  public static final int SAFETY_HALT = 4;

  /// A defect of the program itself, with a stack trace on standard error. The number is
  /// `EX_SOFTWARE` of BSD's `sysexits.h`, far from the others so that a crash never passes for a
  /// regression.
  public static final int DEFECT = 70;

  private ExitCode() {}
}
