package io.throughline.faketws.io;

import java.time.Duration;

/// How fast the market's time goes beside the clock of this machine.
public sealed interface Pace {

  /// So many market seconds per second.
  record Times(double factor) implements Pace {
    public Times {
      if (!(factor > 0) || !Double.isFinite(factor)) {
        throw new IllegalArgumentException("the speed must be above 0 but is " + factor);
      }
    }
  }

  /// As fast as clients go along.
  ///
  /// The market's time goes at real speed and besides jumps to the next moment at which the server
  /// has something to do, whenever nobody has anything left to say: at least one client is
  /// connected, all that was said to clients is handed to the system's sockets, and for [#PATIENCE]
  /// no client said anything and nothing was said to one. With nobody connected it goes at real
  /// speed.
  record Max() implements Pace {
    /// How long a client has to answer before the time goes on without it.
    public static final Duration PATIENCE = Duration.ofMillis(2);
  }

  /// The speed of the market it is made after.
  Pace REAL = new Times(1);

  /// A number, or `max`.
  ///
  /// @throws IllegalArgumentException if the text is neither
  static Pace parse(String text) {
    if (text.equals("max")) {
      return new Max();
    }
    try {
      return new Times(Double.parseDouble(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the speed must be a number above 0, or max, but is \"" + text + "\"", e);
    }
  }
}
