package io.throughline.faketws.transcript;

import io.throughline.faketws.transcript.TranscriptDiff.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A transcript that was written to a file, as text or as JSON lines.
public final class TranscriptFile {
  private static final Pattern TEXT = Pattern.compile("(\\S+) #(\\d+) ((?:->|<-|--) .*)");
  private static final Pattern JSON =
      Pattern.compile("\\{\"time\":\"([^\"]*)\",\"connection\":(\\d+),(.*)}");
  private static final Pattern DROPPED = Pattern.compile("\\(\\d+ older lines dropped\\)");

  private TranscriptFile() {}

  /// Reads what was said, oldest first.
  ///
  /// @throws IllegalArgumentException if a line is no line of a transcript; names file and line
  public static List<Said> read(Path path) throws IOException {
    var all = new ArrayList<Said>();
    int number = 0;
    for (String line : Files.readAllLines(path)) {
      number++;
      if (line.isBlank() || DROPPED.matcher(line).matches()) {
        continue;
      }
      Matcher parts = (line.startsWith("{") ? JSON : TEXT).matcher(line);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "%s:%d: must be a line of a transcript, as text or JSON, but is \"%s\""
                .formatted(path, number, line.length() <= 60 ? line : line.substring(0, 60) + "…"));
      }
      all.add(new Said(parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3)));
    }
    return all;
  }
}
