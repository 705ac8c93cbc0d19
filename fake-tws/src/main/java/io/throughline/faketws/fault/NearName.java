package io.throughline.faketws.fault;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The name that somebody may have meant.
final class NearName {
  private static final int LETTERS_FOR_EACH_MISTAKE = 3;

  private NearName() {}

  /// The name that differs in the fewest letters; empty if each differs in more than every third.
  static Optional<String> of(String text, Collection<String> names) {
    int most = Math.max(1, text.length() / LETTERS_FOR_EACH_MISTAKE);
    return names.stream()
        .filter(name -> distance(name, text) <= most)
        .min(Comparator.comparingInt(name -> distance(name, text)));
  }

  /// How many letters have to be inserted, removed or replaced; two neighbours that changed places
  /// are one mistake.
  private static int distance(String left, String right) {
    int[][] steps = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : next(left, right, steps, i, j);
      }
    }
    return steps[left.length()][right.length()];
  }

  private static int next(String left, String right, int[][] steps, int i, int j) {
    char one = left.charAt(i - 1);
    char other = right.charAt(j - 1);
    int least =
        Math.min(
            steps[i - 1][j - 1] + (one == other ? 0 : 1),
            1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean isSwapped = i > 1 && j > 1 && one == right.charAt(j - 2) && left.charAt(i - 2) == other;
    return isSwapped ? Math.min(least, 1 + steps[i - 2][j - 2]) : least;
  }
}
