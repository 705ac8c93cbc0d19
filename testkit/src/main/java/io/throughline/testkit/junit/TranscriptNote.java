package io.throughline.testkit.junit;

import java.util.List;

/// What was said on the wire, added to the failure of a test as suppressed: it has no stack of its
/// own.
final class TranscriptNote extends RuntimeException {
  private static final int LINES_SHOWN = 40;

  /// @param place where the whole transcript is, or why it is nowhere
  TranscriptNote(String place, String transcript) {
    super(text(place, transcript), null, false, false);
  }

  private static String text(String place, String transcript) {
    List<String> lines = transcript.lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
    return "what the fake TWS heard and said, %s of %d lines, %s%n%s"
        .formatted(
            last.size() == lines.size() ? "all" : "the last " + last.size(),
            lines.size(),
            place,
            String.join(System.lineSeparator(), last));
  }
}
