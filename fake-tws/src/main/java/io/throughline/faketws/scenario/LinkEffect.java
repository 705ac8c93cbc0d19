package io.throughline.faketws.scenario;

import java.time.Duration;

/// What happens to the connection of the client that set a step off; to all connections, if none
/// did.
public sealed interface LinkEffect extends Effect {

  /// Before or after what set it off was processed.
  enum Moment {
    BEFORE,
    AFTER
  }

  /// It is closed without a word.
  record Drop(@Default("after") Moment drop) implements LinkEffect {}

  /// It is reset (RST): what was on its way is lost.
  record Reset(@Default("after") Moment reset) implements LinkEffect {}

  /// It stays open, and nothing goes through in either direction any more.
  record Silence() implements LinkEffect {}

  /// Nothing is sent for so long, then all at once.
  record Stall(Duration stall) implements LinkEffect {
    public Stall {
      Trigger.requirePositive("stall", stall);
    }
  }

  /// All that is sent goes out a few bytes at a time.
  ///
  /// @param lasting how long this goes on
  record Drip(int drip, Duration every, Duration lasting) implements LinkEffect {
    public Drip {
      Trigger.requireAtLeast("drip", drip, 1);
      Trigger.requirePositive("every", every);
      Trigger.requirePositive("lasting", lasting);
    }
  }

  /// All that is sent within this time goes out together.
  ///
  /// @param lasting how long this goes on
  record Merge(Duration merge, Duration lasting) implements LinkEffect {
    public Merge {
      Trigger.requirePositive("merge", merge);
      Trigger.requirePositive("lasting", lasting);
    }
  }

  /// Nobody can connect for so long.
  record Refuse(Duration refuse) implements LinkEffect {
    public Refuse {
      Trigger.requirePositive("refuse", refuse);
    }
  }
}
