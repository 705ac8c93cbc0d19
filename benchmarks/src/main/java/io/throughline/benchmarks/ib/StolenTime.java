package io.throughline.benchmarks.ib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// How much of its processors' time a virtual machine did not get since this was made, as Linux
/// counts it. What the host takes lands in the tail of a latency: a run in which it took one part
/// in a hundred says nothing of the 99th percentile.
final class StolenTime {
  private static final Path COUNTS = Path.of("/proc/stat");
  private static final int STEAL = 7;
  private static final int KINDS = 8;
  private static final double PERCENT = 100;

  private final long[] begin = counts();

  private static long[] counts() {
    try (var lines = Files.lines(COUNTS)) {
      String[] words = lines.findFirst().orElse("").split(" +", -1);
      return Arrays.stream(words, 1, 1 + KINDS).mapToLong(Long::parseLong).toArray();
    } catch (IOException _) {
      return new long[KINDS];
    }
  }

  @Override
  public String toString() {
    long[] end = counts();
    long all = Arrays.stream(end).sum() - Arrays.stream(begin).sum();
    return all == 0
        ? "not known"
        : String.format(Locale.ROOT, "%.2f %%", PERCENT * (end[STEAL] - begin[STEAL]) / all);
  }
}
