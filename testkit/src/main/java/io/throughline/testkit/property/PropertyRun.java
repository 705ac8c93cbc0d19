package io.throughline.testkit.property;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/// One law and the cases it is tried on. A case is its seed: the low byte is the size, the rest is
/// chance.
final class PropertyRun {
  private static final int SIZE_BITS = 8;
  private static final long SIZE_MASK = (1L << SIZE_BITS) - 1;

  private final String name;
  private final Consumer<Gen> law;

  PropertyRun(String name, Consumer<Gen> law) {
    this.name = name;
    this.law = law;
  }

  /// Tries `cases` cases of growing size.
  ///
  /// @throws AssertionError for the first case in which the law does not hold, made as small as it
  ///   goes, or if the law gave up on every case
  void check(int cases, long firstSeed) {
    var chance = new SplittableRandom(firstSeed);
    int skipped = 0;
    for (int i = 0; i < cases; i++) {
      int size = cases == 1 ? Gen.LARGEST : i * Gen.LARGEST / (cases - 1);
      long seed = seed(chance.nextLong(), size);
      Outcome outcome = tryCase(seed);
      if (outcome.failure != null) {
        throw failure(smallest(outcome), i + 1);
      }
      if (outcome.skipped) {
        skipped++;
      }
    }
    if (skipped == cases) {
      throw new AssertionFailedError(
          name
              + " was never put to the test: its assumptions refused all "
              + cases
              + " cases; generate cases that meet them");
    }
  }

  /// Tries the one case that a failure printed.
  void replay(long seed) {
    Outcome outcome = tryCase(seed);
    if (outcome.failure != null) {
      throw failure(outcome, 1);
    }
  }

  /// The same chance with smaller sizes often fails too, and is easier to read.
  private Outcome smallest(Outcome found) {
    int size = (int) (found.gen.seed() & SIZE_MASK);
    for (int smaller = 0; smaller < size; smaller++) {
      Outcome outcome = tryCase(seed(found.gen.seed(), smaller));
      if (outcome.failure != null) {
        return outcome;
      }
    }
    return found;
  }

  private Outcome tryCase(long seed) {
    var gen = new Gen(seed);
    try {
      law.accept(gen);
      return new Outcome(gen, null, false);
    } catch (TestAbortedException _) {
      return new Outcome(gen, null, true);
    } catch (Exception | AssertionError | StackOverflowError e) {
      return new Outcome(gen, e, false);
    }
  }

  private AssertionError failure(Outcome outcome, int cases) {
    return new AssertionFailedError(
        "%s does not hold (case %d, size %d); replay it with -Dseed=%d%n%s%n%s"
            .formatted(
                name,
                cases,
                outcome.gen.size(),
                outcome.gen.seed(),
                outcome.gen.notes(),
                outcome.failure),
        outcome.failure);
  }

  private static long seed(long chance, int size) {
    return (chance & ~SIZE_MASK) | size;
  }

  /// @param skipped whether an assumption did not hold
  private record Outcome(Gen gen, @Nullable Throwable failure, boolean skipped) {}
}
