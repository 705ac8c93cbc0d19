package io.throughline.testkit.simulation;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which of the faults that were planned may strike; they are counted from 1, as they were planned.
///
/// @param numbers null for all of them
record Faults(@Nullable Set<Integer> numbers) {
  static final Faults ALL = new Faults(null);
  private static final String NONE = "none";

  /// Reads `none` or `2,5`.
  static Faults parse(String text) {
    var numbers = new TreeSet<Integer>();
    if (!text.strip().equals(NONE)) {
      for (String number : text.split(",", -1)) {
        numbers.add(Integer.valueOf(number.strip()));
      }
    }
    return new Faults(numbers);
  }

  boolean mayStrike(int number) {
    return numbers == null || numbers.contains(number);
  }

  /// The same without one of them.
  ///
  /// @param count how many were planned
  Faults without(int number, int count) {
    Set<Integer> rest =
        IntStream.rangeClosed(1, count)
            .filter(one -> one != number && mayStrike(one))
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));
    return new Faults(rest);
  }

  boolean isAll() {
    return numbers == null;
  }

  @Override
  public String toString() {
    if (numbers == null) {
      return "all";
    }
    return numbers.isEmpty()
        ? NONE
        : numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
