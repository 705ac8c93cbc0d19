package io.throughline.cli.run;

import io.throughline.api.time.TimeFrame;

/// What becomes of a feed's bars before the strategy sees them.
sealed interface Merge {
  Merge NONE = new None();

  /// They stay as they are.
  record None() implements Merge {}

  /// They are merged into larger ones.
  record Resample(TimeFrame target) implements Merge {}

  /// They are merged into larger ones that are shown while they form.
  record Replay(TimeFrame target) implements Merge {}
}
