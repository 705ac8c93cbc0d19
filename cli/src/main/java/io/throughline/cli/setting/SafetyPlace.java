package io.throughline.cli.setting;

import java.nio.file.Path;

/// Where the kill switch is when nobody says where: one place for all runs of a user, so that
/// `throughline stop` needs no words.
public final class SafetyPlace {
  /// The word that means none.
  public static final String NONE = "none";

  /// For tests, which must not look at the switch of the person who runs them.
  private static final String PROPERTY = "throughline.safety";

  private SafetyPlace() {}

  /// `.throughline/safety` in the user's home.
  public static Path standard() {
    String told = System.getProperty(PROPERTY);
    return told == null
        ? Path.of(System.getProperty("user.home", "."), ".throughline", "safety")
        : Path.of(told);
  }
}
