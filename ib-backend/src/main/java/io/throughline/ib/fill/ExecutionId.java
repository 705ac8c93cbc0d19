package io.throughline.ib.fill;

/// The number of an execution without its last part, and that part: a correction is the same
/// execution with a higher last part.
///
/// @param base `0000e0d5.5f3a1c02.01`
/// @param revision 1 for the first report
public record ExecutionId(String base, int revision) {
  private static final int MOST_DIGITS = 4;

  /// Reads `0000e0d5.5f3a1c02.01.01`. A text of another form is a number of its own, never
  /// corrected.
  public static ExecutionId parse(String text) {
    int dot = text.lastIndexOf('.');
    String last = text.substring(dot + 1);
    boolean isRevision =
        dot > 0
            && !last.isEmpty()
            && last.length() <= MOST_DIGITS
            && last.chars().allMatch(Character::isDigit);
    return isRevision
        ? new ExecutionId(text.substring(0, dot), Integer.parseInt(last))
        : new ExecutionId(text, 0);
  }
}
