package io.throughline.testkit.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/// One story that is run on many seeds.
///
/// The seeds are the same on every run, because a gate must not depend on luck. A failure is tried
/// again without one fault after another, as far as it still fails, and prints what replays that:
///
/// | property | what it does |
/// |---|---|
/// | `-Dsimulation.seed=N` | runs this seed alone |
/// | `-Dsimulation.faults=2,5` | lets only these faults of [Simulation#disturb] strike, counted from 1; `none` |
/// | `-Dsimulation.transcript=FILE` | writes all that happened in a failure to a file |
/// | `-Dsimulation.runs=N` | runs so many seeds |
/// | `-Dsimulation.first=N` | takes other seeds: those that follow from N |
///
/// ```java
/// Simulations.named("orders survive drops").runs(2_000).check(simulation -> { … });
/// ```
public final class Simulations {
  private static final String SEED = "simulation.seed";
  private static final String FAULTS = "simulation.faults";
  private static final String RUNS = "simulation.runs";
  private static final String TRANSCRIPT = "simulation.transcript";
  private static final String FIRST = "simulation.first";
  private static final int LINES_SHOWN = 60;
  private static final Pattern TIMED = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+Z ");

  private final String name;
  private final int runs;
  private final boolean isParallel;

  private Simulations(String name, int runs, boolean isParallel) {
    this.name = name;
    this.runs = runs;
    this.isParallel = isParallel;
  }

  /// 200 runs of a story.
  public static Simulations named(String name) {
    return new Simulations(name, 200, false);
  }

  public Simulations runs(int newRuns) {
    return new Simulations(name, newRuns, isParallel);
  }

  /// Several runs at a time, as many as there are processors: for stories that share nothing.
  public Simulations inParallel() {
    return new Simulations(name, runs, true);
  }

  /// Runs the story; each time with a simulation that has no server yet.
  ///
  /// @throws AssertionError for the first seed on which the story fails, with the fewest faults
  public void check(Consumer<Simulation> story) {
    Long seed = number(SEED);
    if (seed != null) {
      Outcome outcome = tell(story, seed, faults());
      if (outcome.failure != null) {
        throw failure(outcome, "replayed");
      }
      return;
    }
    Long asked = number(RUNS);
    Long first = number(FIRST);
    long count = asked == null ? runs : asked;
    long[] seeds =
        new SplittableRandom(first == null ? name.hashCode() : first).longs(count).toArray();
    IntStream runsInTurn = IntStream.range(0, seeds.length);
    (isParallel ? runsInTurn.parallel() : runsInTurn.sequential())
        .mapToObj(run -> new Attempt(run + 1, tell(story, seeds[run], faults())))
        .filter(attempt -> attempt.outcome.failure != null)
        .findFirst()
        .ifPresent(attempt -> {
          throw failure(smallest(story, attempt.outcome), "run " + attempt.number + " of " + count);
        });
  }

  private record Attempt(int number, Outcome outcome) {}

  /// The same with as few faults as still fail.
  private static Outcome smallest(Consumer<Simulation> story, Outcome found) {
    long seed = found.simulation.seed();
    Outcome smallest = tell(story, seed, found.faults);
    if (smallest.failure == null) {
      return new Outcome(found.simulation, found.faults, found.failure, false);
    }
    int count = found.simulation.planned();
    for (int number = 1; number <= count; number++) {
      if (smallest.faults.mayStrike(number)) {
        Outcome without = tell(story, seed, smallest.faults.without(number, count));
        smallest = without.failure == null ? smallest : without;
      }
    }
    return smallest;
  }

  private static Outcome tell(Consumer<Simulation> story, long seed, Faults faults) {
    var simulation = new Simulation(seed, faults);
    try {
      story.accept(simulation);
      return new Outcome(simulation, faults, null, true);
    } catch (Exception | AssertionError | StackOverflowError e) {
      return new Outcome(simulation, faults, e, true);
    }
  }

  /// @param repeats whether it fails again with the same seed
  private record Outcome(
      Simulation simulation, Faults faults, @Nullable Throwable failure, boolean repeats) {
    String replay() {
      String seed = "-D" + SEED + "=" + simulation.seed();
      return faults.isAll() ? seed : seed + " -D" + FAULTS + "=" + faults;
    }
  }

  private AssertionError failure(Outcome outcome, String where) {
    List<String> struck = outcome.simulation.struck();
    String how =
        outcome.repeats
            ? "replay it with " + outcome.replay()
            : outcome.replay()
                + " does not fail again: something in it does not follow from the seed";
    return new AssertionFailedError(
        "%s does not hold (%s); %s%n%n%s%n%n%s%n%s%n%nThe end of the transcript:%n%s"
            .formatted(
                name,
                where,
                how,
                outcome.failure,
                struck.isEmpty() ? "No fault struck." : "Faults that struck:",
                String.join(System.lineSeparator(), struck),
                end(outcome.simulation)),
        outcome.failure);
  }

  private static String end(Simulation simulation) {
    List<String> lines = lines(simulation);
    keep(lines);
    return String.join(
        System.lineSeparator(),
        lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
  }

  private static void keep(List<String> lines) {
    String file = System.getProperty(TRANSCRIPT);
    if (file != null) {
      try {
        Files.write(Path.of(file), lines);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<String> lines(Simulation simulation) {
    return simulation
        .transcript()
        .lines()
        .filter(line -> TIMED.matcher(line).lookingAt())
        .sorted(Comparator.comparing(line -> Instant.parse(line.substring(0, line.indexOf(' ')))))
        .toList();
  }

  static Faults faults() {
    String text = System.getProperty(FAULTS);
    if (text == null) {
      return Faults.ALL;
    }
    try {
      return Faults.parse(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "-D%s must be 'none' or numbers such as '2,5' but is '%s'".formatted(FAULTS, text), e);
    }
  }

  private static @Nullable Long number(String property) {
    String text = System.getProperty(property);
    if (text == null) {
      return null;
    }
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "-D%s must be a whole number but is '%s'".formatted(property, text), e);
    }
  }
}
