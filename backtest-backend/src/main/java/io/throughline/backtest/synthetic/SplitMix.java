package io.throughline.backtest.synthetic;

/// A small random generator that is the same on every machine and in every release: SplitMix64.
final class SplitMix {
  private static final long STEP = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1.0p-53;
  private static final int UNIFORMS_PER_GAUSSIAN = 12;

  private long state;

  SplitMix(long seed) {
    this.state = seed;
  }

  private long next() {
    state += STEP;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /// At least 0 and less than 1.
  double uniform() {
    return (next() >>> 11) * UNIT;
  }

  /// Close to normal with mean 0 and deviation 1: twelve uniforms need no function whose last bit
  /// could differ between machines.
  double gaussian() {
    double sum = -UNIFORMS_PER_GAUSSIAN / 2.0;
    for (int i = 0; i < UNIFORMS_PER_GAUSSIAN; i++) {
      sum += uniform();
    }
    return sum;
  }

  boolean happens(double probability) {
    return uniform() < probability;
  }
}
