package io.throughline.testkit.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/// What can go wrong on a link. The server behind it knows nothing of it but what arrives.
public sealed interface LinkFault {

  /// Which way bytes go.
  enum Way {
    TO_SERVER,
    TO_CLIENT;

    Way back() {
      return this == TO_SERVER ? TO_CLIENT : TO_SERVER;
    }
  }

  /// Lets so many more whole messages through, then breaks the connection. What is on its way back
  /// may be lost.
  record CutAfterMessages(Way way, int messages) implements LinkFault {
    public CutAfterMessages {
      requireAtLeast("messages", messages, 0);
    }
  }

  /// Lets so many more bytes through, then breaks the connection.
  record CutAfterBytes(Way way, int bytes) implements LinkFault {
    public CutAfterBytes {
      requireAtLeast("bytes", bytes, 0);
    }
  }

  /// Half-open: from now on nothing arrives on either side, and neither is told; who still waits
  /// learns of the end when the time is over.
  record Silence(Duration time) implements LinkFault {}

  /// Nothing arrives for so long, then everything at once.
  record Stall(Duration time) implements LinkFault {}

  /// Attempts to connect are refused.
  record Refusal(Duration time) implements LinkFault {}

  /// Attempts to connect get no answer at all.
  record NoAnswer(Duration time) implements LinkFault {}

  /// One of them by chance, as [Simulation#disturb] draws them.
  static LinkFault draw(SplittableRandom random) {
    return FaultPlan.draw(random);
  }

  private static void requireAtLeast(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be %d or more but is %d".formatted(what, least, value));
    }
  }
}
