package io.throughline.cli.doctor;

/// What was found about one thing.
///
/// @param advice what to do about it; empty if nothing
record Finding(Grade grade, String subject, String found, String advice) {
  /// How bad it is.
  enum Grade {
    OK("ok"),
    /// Trading works, but not as one might expect.
    NOTE("note"),
    /// Trading does not work.
    WRONG("WRONG");

    private final String word;

    Grade(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  static Finding ok(String subject, String found) {
    return new Finding(Grade.OK, subject, found, "");
  }

  static Finding note(String subject, String found, String advice) {
    return new Finding(Grade.NOTE, subject, found, advice);
  }

  static Finding wrong(String subject, String found, String advice) {
    return new Finding(Grade.WRONG, subject, found, advice);
  }

  /// One line, and a second with the advice.
  String text() {
    String line = "%-6s %-16s %s%n".formatted(grade, subject, found);
    return advice.isEmpty() ? line : line + " ".repeat(24) + advice + System.lineSeparator();
  }
}
