package io.throughline.faketws.transcript;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What was said, decoded and timed: the last lines are kept, older ones are dropped and counted,
/// and whoever listens hears all of them.
public final class Transcript {
  private final int capacity;
  private final Deque<TranscriptLine> lines = new ArrayDeque<>();
  private final List<Consumer<TranscriptLine>> listeners = new ArrayList<>();
  private long dropped;

  /// @param capacity how many lines are kept
  public Transcript(int capacity) {
    this.capacity = capacity;
  }

  /// Has every line from now on told as it is added, on the thread that adds it.
  public void listen(Consumer<TranscriptLine> listener) {
    listeners.add(listener);
  }

  public void add(TranscriptLine line) {
    if (lines.size() >= capacity) {
      lines.pollFirst();
      dropped++;
    }
    if (capacity > 0) {
      lines.addLast(line);
    }
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).accept(line);
    }
  }

  /// The lines that are kept, oldest first.
  public List<TranscriptLine> lines() {
    return new ArrayList<>(lines);
  }

  /// The lines of one connection, oldest first; 0 is the server as a whole.
  public List<TranscriptLine> lines(int connection) {
    return lines.stream().filter(line -> line.connection() == connection).toList();
  }

  public long dropped() {
    return dropped;
  }

  /// All lines, one per line of text, oldest first.
  public String text() {
    return written(lines.stream().map(TranscriptLine::toString).toList());
  }

  /// All lines, one JSON object per line of text, oldest first.
  public String json() {
    return lines.stream().map(TranscriptLine::json).collect(Collectors.joining("\n", "", "\n"));
  }

  private String written(List<String> all) {
    String head = dropped == 0 ? "" : "(" + dropped + " older lines dropped)\n";
    return head + all.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  /// Where another transcript says something else, aligned session by session.
  public TranscriptDiff difference(Transcript other) {
    return TranscriptDiff.between(lines(), other.lines());
  }
}
