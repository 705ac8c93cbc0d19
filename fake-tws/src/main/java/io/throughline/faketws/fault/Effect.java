package io.throughline.faketws.fault;

import java.time.Duration;

/// What happens to a request or message.
public sealed interface Effect {
  /// It never arrives.
  record Lose() implements Effect {}

  /// It arrives later, and what was said after it may overtake it.
  record Delay(Duration by) implements Effect {
    public Delay {
      if (by.isNegative()) {
        throw new IllegalArgumentException("a delay must not be negative but is " + by);
      }
    }
  }

  /// It arrives more than once.
  ///
  /// @param more how often besides the first time
  record Repeat(int more) implements Effect {
    public Repeat {
      if (more < 1) {
        throw new IllegalArgumentException(
            "a repetition must be at least once more but is " + more);
      }
    }
  }

  /// One of its fields says something else.
  ///
  /// @param field its name, with the group it is in: `progress.filled`
  /// @param value as text; `unset` for nothing
  record Change(String field, String value) implements Effect {
    public static final String UNSET = "unset";
  }
}
