package io.throughline.faketws.transcript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The shortest way from one list of lines to another.
///
/// The greedy algorithm of Myers, "An O(ND) difference algorithm" (1986). Where two lists have more
/// than [#MOST_EDITS] differences, what lies between the lines they begin and end with is given as
/// removed and added as a whole, which keeps time and memory bounded.
final class Alignment {
  /// 4,000 edits need 16 million steps and 64 MB at worst.
  private static final int MOST_EDITS = 4000;

  private Alignment() {}

  /// What becomes of a line.
  enum Kind {
    SAME(' '),
    REMOVED('-'),
    ADDED('+');

    private final char mark;

    Kind(char mark) {
      this.mark = mark;
    }

    char mark() {
      return mark;
    }
  }

  /// One line of either list.
  ///
  /// @param first index in the first list, where it is or would be
  /// @param second index in the second list, where it is or would be
  record Step(Kind kind, int first, int second, String text) {}

  static List<Step> of(List<String> first, List<String> second) {
    int shorter = Math.min(first.size(), second.size());
    int head = 0;
    while (head < shorter && first.get(head).equals(second.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && first.get(first.size() - 1 - tail).equals(second.get(second.size() - 1 - tail))) {
      tail++;
    }
    var steps = new ArrayList<Step>();
    for (int i = 0; i < head; i++) {
      steps.add(new Step(Kind.SAME, i, i, first.get(i)));
    }
    List<String> restOfFirst = first.subList(head, first.size() - tail);
    List<String> restOfSecond = second.subList(head, second.size() - tail);
    for (Step step : middle(restOfFirst, restOfSecond)) {
      steps.add(new Step(step.kind(), step.first() + head, step.second() + head, step.text()));
    }
    for (int i = tail; i > 0; i--) {
      int at = first.size() - i;
      steps.add(new Step(Kind.SAME, at, second.size() - i, first.get(at)));
    }
    return steps;
  }

  private static List<Step> middle(List<String> first, List<String> second) {
    int most = Math.min(MOST_EDITS, first.size() + second.size());
    int[] furthest = new int[2 * most + 3];
    var trail = new ArrayList<int[]>();
    for (int edits = 0; edits <= most; edits++) {
      // Only the diagonals that can be reached so far: an edit more is one more on either side.
      trail.add(Arrays.copyOfRange(furthest, most + 1 - edits - 1, most + 1 + edits + 2));
      for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
        int at = most + 1 + diagonal;
        boolean down =
            diagonal == -edits || (diagonal != edits && furthest[at - 1] < furthest[at + 1]);
        int x = down ? furthest[at + 1] : furthest[at - 1] + 1;
        int y = x - diagonal;
        while (x < first.size() && y < second.size() && first.get(x).equals(second.get(y))) {
          x++;
          y++;
        }
        furthest[at] = x;
        if (x >= first.size() && y >= second.size()) {
          return walkBack(first, second, trail);
        }
      }
    }
    return wholly(first, second);
  }

  private static List<Step> walkBack(List<String> first, List<String> second, List<int[]> trail) {
    var steps = new ArrayList<Step>();
    int x = first.size();
    int y = second.size();
    for (int edits = trail.size() - 1; edits >= 0; edits--) {
      int[] before = trail.get(edits);
      int diagonal = x - y;
      int at = edits + 1 + diagonal;
      boolean down = diagonal == -edits || (diagonal != edits && before[at - 1] < before[at + 1]);
      int startX = edits == 0 ? 0 : down ? before[at + 1] : before[at - 1];
      int startY = edits == 0 ? 0 : startX - (down ? diagonal + 1 : diagonal - 1);
      while (x > startX && y > startY && first.get(x - 1).equals(second.get(y - 1))) {
        x--;
        y--;
        steps.add(new Step(Kind.SAME, x, y, first.get(x)));
      }
      if (edits > 0) {
        x = startX;
        y = startY;
        steps.add(
            down
                ? new Step(Kind.ADDED, x, y, second.get(y))
                : new Step(Kind.REMOVED, x, y, first.get(x)));
      }
    }
    Collections.reverse(steps);
    return steps;
  }

  private static List<Step> wholly(List<String> first, List<String> second) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < first.size(); i++) {
      steps.add(new Step(Kind.REMOVED, i, 0, first.get(i)));
    }
    for (int i = 0; i < second.size(); i++) {
      steps.add(new Step(Kind.ADDED, first.size(), i, second.get(i)));
    }
    return steps;
  }
}
