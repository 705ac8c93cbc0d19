package io.throughline.testkit.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/// One story that is run on many seeds.
///
/// The seeds are the same on every run, because a gate must not depend on luck. A failure is tried
/// again with ever more of its faults until it fails, and prints what replays that:
///
/// | property | what it does |
/// |---|---|
/// | `-Dsimulation.seed=N` | runs this seed alone |
/// | `-Dsimulation.faults=N` | lets only the first N faults of [Simulation#disturb] strike |
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
  private static final String FIRST = "simulation.first";
  private static final int LINES_SHOWN = 60;
  private static final Pattern TIMED = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+Z ");

  private final String name;
  private final int runs;

  private Simulations(String name, int runs) {
    this.name = name;
    this.runs = runs;
  }

  /// 200 runs of a story.
  public static Simulations named(String name) {
    return new Simulations(name, 200);
  }

  public Simulations runs(int newRuns) {
    return new Simulations(name, newRuns);
  }

  /// Runs the story; each time with a simulation that has no server yet.
  ///
  /// @throws AssertionError for the first seed on which the story fails, with the fewest faults
  public void check(Consumer<Simulation> story) {
    Long seed = number(SEED);
    if (seed != null) {
      Outcome outcome = tell(story, seed, faultLimit());
      if (outcome.failure != null) {
        throw failure(outcome, "replayed");
      }
      return;
    }
    Long asked = number(RUNS);
    Long first = number(FIRST);
    long count = asked == null ? runs : asked;
    var seeds = new SplittableRandom(first == null ? name.hashCode() : first);
    for (long run = 1; run <= count; run++) {
      Outcome outcome = tell(story, seeds.nextLong(), faultLimit());
      if (outcome.failure != null) {
        throw failure(smallest(story, outcome), "run " + run + " of " + count);
      }
    }
  }

  /// The same with as few faults as still fail.
  private static Outcome smallest(Consumer<Simulation> story, Outcome found) {
    int most = found.simulation.struck().size();
    for (int faults = 0; faults <= most; faults++) {
      Outcome outcome = tell(story, found.simulation.seed(), faults);
      if (outcome.failure != null) {
        return outcome;
      }
    }
    return new Outcome(found.simulation, found.faults, found.failure, false);
  }

  private static Outcome tell(Consumer<Simulation> story, long seed, int faults) {
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
      Simulation simulation, int faults, @Nullable Throwable failure, boolean repeats) {
    String replay() {
      String seed = "-D" + SEED + "=" + simulation.seed();
      return faults == Integer.MAX_VALUE ? seed : seed + " -D" + FAULTS + "=" + faults;
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
    List<String> lines =
        simulation
            .transcript()
            .lines()
            .filter(line -> TIMED.matcher(line).lookingAt())
            .sorted(
                Comparator.comparing(line -> Instant.parse(line.substring(0, line.indexOf(' ')))))
            .toList();
    return String.join(
        System.lineSeparator(),
        lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
  }

  static int faultLimit() {
    Long limit = number(FAULTS);
    return limit == null ? Integer.MAX_VALUE : Math.toIntExact(limit);
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
