package io.throughline.cli.setting;

import java.util.ArrayList;
import java.util.List;

/// Turns the texts of a command's options into values, and gathers all that is wrong with them
/// before anything is thrown.
public final class OptionTexts {
  private static final int HIGHEST_PORT = 65_535;

  private final List<String> problems = new ArrayList<>();

  /// Nothing is wrong yet.
  public OptionTexts() {}

  /// Notes what is wrong with an option.
  public void problem(String problem) {
    problems.add(problem);
  }

  /// Notes that an option cannot be read.
  ///
  /// @param expected how the message goes on after "must be"
  public void mustBe(String option, String expected, String text) {
    problem("%s must be %s but is '%s'".formatted(option, expected, text));
  }

  /// A port; the least if the text is none.
  ///
  /// @param least 0 where any free port will do, else 1
  public int port(String option, String text, int least) {
    return (int) number(option, text, new Range(least, HIGHEST_PORT));
  }

  /// A whole number from 0; 0 if the text is none.
  public int count(String option, String text) {
    return (int) number(option, text, new Range(0, Integer.MAX_VALUE));
  }

  /// A whole number; 0 if the text is none.
  public long number(String option, String text) {
    return number(option, text, Range.ALL);
  }

  private record Range(long least, long most) {
    static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean contains(long number) {
      return number >= least && number <= most;
    }

    String text() {
      if (equals(ALL)) {
        return "a whole number";
      }
      return most == Integer.MAX_VALUE
          ? "a whole number from " + least
          : "%d to %d".formatted(least, most);
    }
  }

  private long number(String option, String text, Range range) {
    try {
      long number = Long.parseLong(text.strip());
      if (range.contains(number)) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    mustBe(option, range.text(), text);
    return range.contains(0) ? 0 : range.least();
  }

  /// Ends reading.
  ///
  /// @throws SettingsException if anything was wrong
  public void finish() {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  /// Whether anything is wrong until now.
  public boolean hasProblems() {
    return !problems.isEmpty();
  }
}
