package io.throughline.faketws.transcript;

import io.throughline.faketws.json.RecordWriter;
import io.throughline.tws.codec.TwsCodec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// One thing said, or noted.
///
/// @param connection number of the connection, from 1; 0 is the server as a whole
/// @param what a request, a message, or the text of a note
public record TranscriptLine(long timeNanos, int connection, Direction direction, Object what) {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

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

  /// The market's time when it was said.
  public Instant time() {
    return Instant.ofEpochSecond(
        Math.floorDiv(timeNanos, NANOS_PER_SECOND), Math.floorMod(timeNanos, NANOS_PER_SECOND));
  }

  /// The protocol's name of it; `note` for a note.
  public String name() {
    return direction == Direction.NOTE ? "note" : TwsCodec.nameOf(what);
  }

  /// As one JSON object: `time`, `connection`, `direction`, `name`, `fields`.
  public String json() {
    var parts = new LinkedHashMap<String, Object>();
    parts.put("time", time());
    parts.put("connection", connection);
    parts.put("direction", direction.name().toLowerCase(java.util.Locale.ROOT));
    parts.put("name", name());
    parts.put("fields", direction == Direction.NOTE ? Map.of("text", what) : what);
    return RecordWriter.line(parts);
  }

  @Override
  public String toString() {
    String text = "%s #%d %s %s %s".formatted(time(), connection, direction.arrow, name(), what);
    return text.indexOf('\n') < 0 ? text : text.replace("\n", "\\n");
  }
}
