package io.throughline.faketws.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Where two transcripts differ: session by session, aligned as `diff` aligns two files.
///
/// Connections are compared by their number. By default times count like everything else.
public final class TranscriptDiff {
  private static final int CONTEXT = 3;

  private final List<Session> sessions;

  private TranscriptDiff(List<Session> sessions) {
    this.sessions = List.copyOf(sessions);
  }

  /// One line of a transcript, as it is compared.
  ///
  /// @param text everything but time and connection
  public record Said(String time, int connection, String text) {
    private static Said of(TranscriptLine line) {
      String all = line.toString();
      String head = "%s #%d ".formatted(line.time(), line.connection());
      return new Said(line.time().toString(), line.connection(), all.substring(head.length()));
    }

    private String whole() {
      return time + " " + text;
    }
  }

  /// What counts when two lines are compared.
  public enum Comparing {
    EVERYTHING,
    ALL_BUT_TIMES
  }

  /// What differs on one connection.
  ///
  /// @param connection its number; 0 is what was noted for the server as a whole
  /// @param removed lines that only the first transcript has
  /// @param added lines that only the second has
  /// @param text the differences with the lines around them
  public record Session(int connection, int removed, int added, String text) {}

  public static TranscriptDiff between(List<TranscriptLine> first, List<TranscriptLine> second) {
    return of(
        first.stream().map(Said::of).toList(),
        second.stream().map(Said::of).toList(),
        Comparing.EVERYTHING);
  }

  public static TranscriptDiff of(List<Said> first, List<Said> second, Comparing comparing) {
    SortedMap<Integer, List<Said>> one = byConnection(first);
    SortedMap<Integer, List<Said>> other = byConnection(second);
    var connections = new TreeSet<>(one.keySet());
    connections.addAll(other.keySet());
    Function<Said, String> key =
        switch (comparing) {
          case EVERYTHING -> Said::whole;
          case ALL_BUT_TIMES -> Said::text;
        };
    var sessions = new ArrayList<Session>();
    for (int connection : connections) {
      Session session =
          session(
              connection,
              one.getOrDefault(connection, List.of()).stream().map(key).toList(),
              other.getOrDefault(connection, List.of()).stream().map(key).toList());
      if (session.removed() + session.added() > 0) {
        sessions.add(session);
      }
    }
    return new TranscriptDiff(sessions);
  }

  private static SortedMap<Integer, List<Said>> byConnection(List<Said> all) {
    var sorted = new TreeMap<Integer, List<Said>>();
    for (Said said : all) {
      sorted.computeIfAbsent(said.connection(), _ -> new ArrayList<>()).add(said);
    }
    return sorted;
  }

  private static Session session(int connection, List<String> first, List<String> second) {
    List<Alignment.Step> steps = Alignment.of(first, second);
    var text = new StringBuilder();
    int removed = 0;
    int added = 0;
    int shown = 0;
    for (int i = 0; i < steps.size(); i++) {
      Alignment.Step step = steps.get(i);
      switch (step.kind()) {
        case REMOVED -> removed++;
        case ADDED -> added++;
        case SAME -> {
          if (!isNearChange(steps, i)) {
            continue;
          }
        }
      }
      if (i > shown || (i == shown && i == 0)) {
        text.append("@@ line %d | line %d @@%n".formatted(step.first() + 1, step.second() + 1));
      }
      text.append(step.kind().mark()).append(' ').append(step.text()).append('\n');
      shown = i + 1;
    }
    return new Session(connection, removed, added, text.toString());
  }

  private static boolean isNearChange(List<Alignment.Step> steps, int index) {
    int end = Math.min(steps.size(), index + CONTEXT + 1);
    return steps.subList(Math.max(0, index - CONTEXT), end).stream()
        .anyMatch(step -> step.kind() != Alignment.Kind.SAME);
  }

  public boolean isEmpty() {
    return sessions.isEmpty();
  }

  /// Connections that differ, by number.
  public List<Session> sessions() {
    return sessions;
  }

  /// All differences as `diff -u` would show them; empty if there are none.
  public String text() {
    var text = new StringBuilder();
    for (Session session : sessions) {
      text.append(
          "connection %d: %d lines only in the first, %d only in the second%n"
              .formatted(session.connection(), session.removed(), session.added()));
      text.append(session.text());
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return isEmpty() ? "no difference" : text();
  }
}
