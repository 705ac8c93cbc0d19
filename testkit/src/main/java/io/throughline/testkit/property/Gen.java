package io.throughline.testkit.property;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// The chance behind one case of a [Property]: gives numbers, choices and lists, all fixed by one
/// seed.
///
/// What is asked for in the same order comes out the same. Not for use by several threads.
public final class Gen {
  /// The size of the largest case.
  public static final int LARGEST = 100;

  private final long seed;
  private final int size;
  private final SplittableRandom random;
  private final List<String> notes = new ArrayList<>();

  /// The case of a seed, as printed by a failure; for tests that want one known case.
  public Gen(long seed) {
    this.seed = seed;
    this.size = (int) Math.min(LARGEST, seed & 0xFF);
    // The size takes no part, so that a smaller case begins as the larger one does.
    this.random = new SplittableRandom(seed >>> 8);
  }

  /// From 0 for the smallest cases to [#LARGEST]; lists grow with it.
  public int size() {
    return size;
  }

  /// What replays this case.
  public long seed() {
    return seed;
  }

  /// A whole number in `[min, max]`.
  public int between(int min, int max) {
    return (int) random.nextLong(min, (long) max + 1);
  }

  /// A whole number in `[min, max]`; `max` is below [Long#MAX_VALUE].
  public long between(long min, long max) {
    return random.nextLong(min, max + 1);
  }

  /// A number in `[min, max)`.
  public double between(double min, double max) {
    return random.nextDouble(min, max);
  }

  /// A number with at most `decimals` decimals in `[min, max]`: prices as venues write them.
  public double decimal(double min, double max, int decimals) {
    double unit = Math.pow(10, decimals);
    return between((long) Math.ceil(min * unit), (long) Math.floor(max * unit)) / unit;
  }

  /// From `min` to `max`, growing with the size of the case.
  public int scaled(int min, int max) {
    return between(min, min + (int) ((long) (max - min) * size / LARGEST));
  }

  public boolean coin() {
    return random.nextBoolean();
  }

  /// Whether something that happens in this fraction of the cases happens now.
  public boolean chance(double fraction) {
    return random.nextDouble() < fraction;
  }

  /// A number around 0 with standard deviation 1.
  public double gaussian() {
    return random.nextGaussian();
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(between(0, choices.size() - 1));
  }

  @SafeVarargs
  public final <T> T oneOf(T... choices) {
    return choices[between(0, choices.length - 1)];
  }

  /// `count` things, one after the other.
  public <T> List<T> listOf(int count, Supplier<T> element) {
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(element.get());
    }
    return list;
  }

  /// Keeps something for the failure message and hands it back.
  public <T> T note(String name, T value) {
    notes.add(name + " = " + value);
    return value;
  }

  String notes() {
    return String.join(System.lineSeparator(), notes);
  }
}
