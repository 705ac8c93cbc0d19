package io.throughline.testkit.simulation;

import io.throughline.testkit.simulation.LinkFault.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Which faults strike when, drawn from a seed in order of time.
///
/// To let only the first of them strike is the way to find out how many matter.
record FaultPlan(List<Planned> faults) {
  private static final int MOST_MESSAGES = 12;
  private static final int MOST_BYTES = 2_000;
  private static final int LONGEST_SILENCE_MILLIS = 45_000;
  private static final int LONGEST_STALL_MILLIS = 20_000;
  private static final int LONGEST_REFUSAL_MILLIS = 30_000;
  private static final double AT_ONCE = 0.25;

  /// @param afterNanos from when the plan begins
  record Planned(long afterNanos, LinkFault fault) {}

  FaultPlan {
    faults = List.copyOf(faults);
  }

  /// @param count how many there are
  /// @param within the time in which they strike
  static FaultPlan draw(SplittableRandom random, int count, Duration within) {
    var faults = new ArrayList<Planned>(count);
    long afterNanos = 0;
    for (int i = 0; i < count; i++) {
      // Some strike together with the one before, or while the client recovers from it.
      if (!(random.nextDouble() < AT_ONCE)) {
        afterNanos += random.nextLong(Math.max(1, 2 * within.toNanos() / (count + 1)));
      }
      faults.add(new Planned(Math.min(afterNanos, within.toNanos()), draw(random)));
    }
    return new FaultPlan(faults);
  }

  static LinkFault draw(SplittableRandom random) {
    Way way = random.nextBoolean() ? Way.TO_SERVER : Way.TO_CLIENT;
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> new LinkFault.CutAfterMessages(way, random.nextInt(MOST_MESSAGES));
      case 4, 5 -> new LinkFault.CutAfterBytes(way, random.nextInt(MOST_BYTES));
      case 6 -> new LinkFault.Silence(millis(random, LONGEST_SILENCE_MILLIS));
      case 7 -> new LinkFault.Stall(millis(random, LONGEST_STALL_MILLIS));
      case 8 -> new LinkFault.Refusal(millis(random, LONGEST_REFUSAL_MILLIS));
      default -> new LinkFault.NoAnswer(millis(random, LONGEST_REFUSAL_MILLIS));
    };
  }

  private static Duration millis(SplittableRandom random, int most) {
    return Duration.ofMillis(random.nextInt(1, most));
  }
}
