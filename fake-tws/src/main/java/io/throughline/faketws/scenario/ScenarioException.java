package io.throughline.faketws.scenario;

/// A scenario file that is none: says where, what was expected and what was found.
public final class ScenarioException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final int line;

  ScenarioException(String file, int line, String problem) {
    super("%s:%d: %s".formatted(file, line, problem));
    this.file = file;
    this.line = line;
  }

  ScenarioException(String file, int line, IllegalArgumentException cause) {
    super("%s:%d: %s".formatted(file, line, cause.getMessage()), cause);
    this.file = file;
    this.line = line;
  }

  /// What the file was called.
  public String file() {
    return file;
  }

  /// The line of the trouble, from 1.
  public int line() {
    return line;
  }
}
