package io.throughline.faketws.market;

/// A random walk that can be asked for any second, in any order: halving the time between two known
/// points again and again, each midpoint drawn from the seed and its place.
///
/// Asking for seconds in order costs about two draws each.
final class BridgePath {
  private static final int DEPTH = 33;
  private static final double SECONDS = (double) (1L << DEPTH);

  private final long seed;
  private final double[] lefts = new double[DEPTH + 1];
  private final double[] rights = new double[DEPTH + 1];
  private long lastSecond = -1;

  /// @param sigmaPerSecond standard deviation of the change in one second
  BridgePath(long seed, double sigmaPerSecond) {
    this.seed = seed;
    lefts[0] = 0;
    rights[0] = gaussian(mix(seed)) * sigmaPerSecond * StrictMath.sqrt(SECONDS);
    sigma = sigmaPerSecond;
  }

  private final double sigma;

  /// The walk at a second since 1970.
  double at(long second) {
    if (second < 0 || second >= 1L << DEPTH) {
      throw new IllegalArgumentException(
          "the market knows seconds 0.." + ((1L << DEPTH) - 1) + " but not " + second);
    }
    int level = lastSecond < 0 ? 0 : commonLevels(second ^ lastSecond);
    for (; level < DEPTH; level++) {
      long node = second >>> (DEPTH - level);
      double width = (double) (1L << (DEPTH - level));
      double middle =
          (lefts[level] + rights[level]) / 2
              + gaussian(mix(seed ^ mix(node + ((long) level << 48))))
                  * sigma
                  * StrictMath.sqrt(width)
                  / 2;
      boolean right = (second >>> (DEPTH - level - 1) & 1) == 1;
      lefts[level + 1] = right ? middle : lefts[level];
      rights[level + 1] = right ? rights[level] : middle;
    }
    lastSecond = second;
    return lefts[DEPTH];
  }

  /// Levels down to which two seconds share the way.
  private static int commonLevels(long difference) {
    return difference == 0
        ? DEPTH
        : Math.max(0, DEPTH - (Long.SIZE - Long.numberOfLeadingZeros(difference)));
  }

  /// The sum of four uniform numbers: near enough to a normal one, and cheap.
  static double gaussian(long bits) {
    long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return (sum / 65536.0 - 2) * 1.7320508075688772;
  }

  static long mix(long z) {
    long a = (z + 0x9E3779B97F4A7C15L ^ (z + 0x9E3779B97F4A7C15L) >>> 30) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
    return b ^ b >>> 31;
  }
}
