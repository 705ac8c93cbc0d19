package io.throughline.faketws.play;

import java.time.Duration;

/// How the bytes of one message arrive.
///
/// @param garbage bytes of nothing before it
/// @param truncate how many bytes arrive at most
/// @param split how many bytes are in the first of two segments; 0 for one segment
/// @param pause between the two
public record Shape(int garbage, int truncate, int split, Duration pause) {
  public static final Shape WHOLE = new Shape(0, Integer.MAX_VALUE, 0, Duration.ZERO);

  Shape withGarbage(int bytes) {
    return new Shape(bytes, truncate, split, pause);
  }

  Shape truncatedTo(int bytes) {
    return new Shape(garbage, bytes, split, pause);
  }

  Shape splitAt(int bytes, Duration newPause) {
    return new Shape(garbage, truncate, bytes, newPause);
  }
}
