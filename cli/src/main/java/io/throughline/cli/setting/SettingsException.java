package io.throughline.cli.setting;

import io.throughline.api.TradingException;
import java.util.List;

/// A run cannot be made as asked for. Holds every problem that was found, not only the first.
public final class SettingsException extends TradingException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an immutable list of strings
  private final List<String> problems;

  /// @param problems at least one
  public SettingsException(List<String> problems) {
    super(
        problems.size() == 1
            ? problems.getFirst()
            : problems.size() + " problems:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /// In the order in which they were found.
  public List<String> problems() {
    return problems;
  }
}
