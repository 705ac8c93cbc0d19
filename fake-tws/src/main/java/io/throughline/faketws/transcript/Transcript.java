package io.throughline.faketws.transcript;

import io.throughline.tws.codec.TwsCodec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/// The last lines that were said, decoded and timed; what is older is dropped and counted.
public final class Transcript {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final int capacity;
  private final Deque<Line> lines = new ArrayDeque<>();
  private long dropped;

  /// @param capacity how many lines are kept
  public Transcript(int capacity) {
    this.capacity = capacity;
  }

  /// Who speaks.
  public enum Direction {
    CLIENT("->"),
    SERVER("<-"),
    NOTE("--");

    private final String arrow;

    Direction(String arrow) {
      this.arrow = arrow;
    }
  }

  /// One thing said.
  ///
  /// @param connection number of the connection, from 1
  /// @param what a request, a message, or the text of a note
  public record Line(long timeNanos, int connection, Direction direction, Object what) {
    /// The protocol's name of it; `note` for a note.
    public String name() {
      return direction == Direction.NOTE ? "note" : TwsCodec.nameOf(what);
    }

    @Override
    public String toString() {
      Instant time =
          Instant.ofEpochSecond(
              Math.floorDiv(timeNanos, NANOS_PER_SECOND),
              Math.floorMod(timeNanos, NANOS_PER_SECOND));
      return "%s #%d %s %s %s".formatted(time, connection, direction.arrow, name(), what);
    }
  }

  public void add(Line line) {
    if (lines.size() == capacity) {
      lines.removeFirst();
      dropped++;
    }
    lines.addLast(line);
  }

  public List<Line> lines() {
    return new ArrayList<>(lines);
  }

  public long dropped() {
    return dropped;
  }

  /// All lines, one per line of text, oldest first.
  public String text() {
    String head = dropped == 0 ? "" : "(" + dropped + " older lines dropped)\n";
    return head + lines.stream().map(Line::toString).collect(Collectors.joining("\n", "", "\n"));
  }

  /// The first place where two transcripts say something else; empty text if none.
  public static String difference(Transcript one, Transcript other) {
    List<Line> a = one.lines();
    List<Line> b = other.lines();
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      String left = i < a.size() ? a.get(i).toString() : "(nothing more)";
      String right = i < b.size() ? b.get(i).toString() : "(nothing more)";
      if (!left.equals(right)) {
        return "line %d%n- %s%n+ %s".formatted(i + 1, left, right);
      }
    }
    return "";
  }
}
