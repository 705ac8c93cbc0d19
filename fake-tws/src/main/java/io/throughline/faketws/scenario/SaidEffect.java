package io.throughline.faketws.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What becomes of the request or message that set a step off.
public sealed interface SaidEffect extends Effect {

  /// It never arrives.
  record Lose() implements SaidEffect {}

  /// It arrives later, and what was said after it may overtake it.
  ///
  /// @param jitter at most so much more, drawn anew each time
  record Delay(Duration delay, @Default("0s") Duration jitter) implements SaidEffect {
    public Delay {
      Trigger.requireNotNegative("delay", delay);
      Trigger.requireNotNegative("jitter", jitter);
    }
  }

  /// It arrives more than once.
  ///
  /// @param repeat how often besides the first time
  record Repeat(@Default("1") int repeat, @Default("0s") Duration every) implements SaidEffect {
    public Repeat {
      Trigger.requireAtLeast("repeat", repeat, 1);
      Trigger.requireNotNegative("every", every);
    }
  }

  /// One of its fields says something else.
  ///
  /// @param to as text; `unset` for nothing
  record Change(String change, String to) implements SaidEffect {}

  /// One of its numbers is larger by so much.
  record Add(BigDecimal add, String field) implements SaidEffect {}

  /// A further one follows that differs.
  ///
  /// @param also fields and what they say in it
  record Also(Map<String, String> also) implements SaidEffect {
    public Also {
      also = Collections.unmodifiableMap(new TreeMap<>(also));
    }
  }

  /// It waits for something else to be said about the same order (or the same client, if it is
  /// about none), and arrives just after it.
  ///
  /// @param hold until this is said: a request or message
  record Hold(Trigger hold) implements SaidEffect {
    public Hold {
      if (!hold.isSaid()) {
        throw new IllegalArgumentException("'hold' must wait for a request or message");
      }
    }
  }

  /// Bars are missing from an answer.
  ///
  /// @param from the first missing one, 0 is the oldest; counted from the newest if negative
  record DropBars(int dropBars, @Default("0") int from) implements SaidEffect {
    public DropBars {
      Trigger.requireAtLeast("drop-bars", dropBars, 1);
    }
  }

  /// The newest bars of an answer say other prices.
  ///
  /// @param shiftBars how many
  record ShiftBars(int shiftBars, BigDecimal by) implements SaidEffect {
    public ShiftBars {
      Trigger.requireAtLeast("shift-bars", shiftBars, 1);
    }
  }

  /// It arrives in two segments.
  ///
  /// @param split bytes in the first
  record Split(int split, @Default("0s") Duration pause) implements SaidEffect {
    public Split {
      Trigger.requireAtLeast("split", split, 1);
      Trigger.requireNotNegative("pause", pause);
    }
  }

  /// Only its first bytes arrive.
  record Truncate(int truncate) implements SaidEffect {
    public Truncate {
      Trigger.requireAtLeast("truncate", truncate, 0);
    }
  }

  /// So many bytes that mean nothing come before it.
  record Garbage(int garbage) implements SaidEffect {
    public Garbage {
      Trigger.requireAtLeast("garbage", garbage, 1);
    }
  }
}
