package io.throughline.cli.setting;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Turns the texts of [Settings] into values, and gathers all that is wrong with them before
/// anything is thrown.
public final class SettingsReader {
  private final Settings settings;
  private final List<String> problems;

  public SettingsReader(Settings settings) {
    this.settings = settings;
    this.problems = new ArrayList<>(settings.problems());
  }

  public Settings settings() {
    return settings;
  }

  /// The value of a key of the run; empty if it was not told, or cannot be read.
  ///
  /// @param expected how the message goes on after "must be": `a number above 0`
  /// @param parse throws an [IllegalArgumentException] or a `DateTimeException` at what it refuses
  public <T> Optional<T> read(RunKey key, String expected, Function<String, T> parse) {
    return settings.value(key).flatMap(value -> parse(value, expected, parse));
  }

  /// The value of a key of one feed: its own, or else that of all feeds.
  public <T> Optional<T> read(
      FeedEntry feed, RunKey key, String expected, Function<String, T> parse) {
    return feed.own(key)
        .or(() -> settings.value(key))
        .flatMap(value -> parse(value, expected, parse));
  }

  /// Reads one text.
  public <T> Optional<T> parse(Value value, String expected, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(value.text()));
    } catch (IllegalArgumentException | DateTimeException _) {
      problem(value, "must be " + expected + " but is '" + value.text() + "'");
      return Optional.empty();
    }
  }

  /// Notes what is wrong with a text.
  public void problem(Value value, String problem) {
    problem(value.subject() + " " + problem);
  }

  /// Notes a problem.
  public void problem(String problem) {
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /// Ends reading.
  ///
  /// @throws SettingsException if there was any problem
  public void finish() {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }
}
