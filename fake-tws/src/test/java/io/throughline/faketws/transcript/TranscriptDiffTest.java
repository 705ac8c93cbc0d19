package io.throughline.faketws.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.faketws.transcript.TranscriptDiff.Comparing;
import io.throughline.faketws.transcript.TranscriptDiff.Said;
import io.throughline.faketws.transcript.TranscriptLine.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptDiffTest {
  private static final long START_NANOS = 1_767_625_200_000_000_000L;

  @TempDir private Path folder = Path.of("");

  private static List<TranscriptLine> notes(int connection, String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i -> new TranscriptLine(START_NANOS + i, connection, Direction.NOTE, texts[i]))
        .toList();
  }

  private static List<Said> said(String... texts) {
    return Arrays.stream(texts).map(text -> new Said("12:00", 1, text)).toList();
  }

  @Test
  void equal_transcripts_do_not_differ() {
    assertThat(TranscriptDiff.between(notes(1, "a", "b"), notes(1, "a", "b")).isEmpty()).isTrue();
  }

  @Test
  void an_inserted_line_does_not_shift_what_follows() {
    TranscriptDiff diff =
        TranscriptDiff.of(
            said("a", "b", "c", "d", "e", "f", "g", "h"),
            said("a", "b", "c", "d", "new", "e", "f", "g", "h"),
            Comparing.EVERYTHING);

    assertThat(diff.text())
        .isEqualTo(
            """
            connection 1: 0 lines only in the first, 1 only in the second
            @@ line 2 | line 2 @@
              12:00 b
              12:00 c
              12:00 d
            + 12:00 new
              12:00 e
              12:00 f
              12:00 g
            """);
  }

  @Test
  void sessions_are_compared_one_by_one_however_they_interleave() {
    var first = new ArrayList<>(notes(1, "a", "b"));
    first.addAll(notes(2, "x", "y"));
    var second = new ArrayList<>(notes(2, "x", "z"));
    second.addAll(notes(1, "a", "b"));

    TranscriptDiff diff = TranscriptDiff.between(first, second);

    assertThat(diff.sessions())
        .singleElement()
        .satisfies(session -> {
          assertThat(session.connection()).isEqualTo(2);
          assertThat(session.removed()).isEqualTo(1);
          assertThat(session.added()).isEqualTo(1);
        });
  }

  @Test
  void times_count_unless_they_are_left_out() {
    List<Said> early = List.of(new Said("12:00", 1, "a"));
    List<Said> late = List.of(new Said("12:01", 1, "a"));

    assertThat(TranscriptDiff.of(early, late, Comparing.EVERYTHING).isEmpty()).isFalse();
    assertThat(TranscriptDiff.of(early, late, Comparing.ALL_BUT_TIMES).isEmpty()).isTrue();
  }

  @Test
  void both_sides_can_be_told_from_any_alignment() {
    for (int seed = 0; seed < 300; seed++) {
      List<String> first = random(seed);
      List<String> second = random(seed + 1_000_000);

      List<Alignment.Step> steps = Alignment.of(first, second);

      assertThat(texts(steps, Alignment.Kind.ADDED)).as("seed %d", seed).isEqualTo(first);
      assertThat(texts(steps, Alignment.Kind.REMOVED)).as("seed %d", seed).isEqualTo(second);
    }
  }

  private static List<String> random(int seed) {
    var random = new SplittableRandom(seed);
    return random.ints(random.nextInt(30), 0, 4).mapToObj(Integer::toString).toList();
  }

  private static List<String> texts(List<Alignment.Step> steps, Alignment.Kind without) {
    return steps.stream().filter(step -> step.kind() != without).map(Alignment.Step::text).toList();
  }

  @Test
  void transcripts_that_have_nothing_in_common_are_told_in_bounded_time() {
    List<Said> first = IntStream.range(0, 20_000).mapToObj(i -> new Said("", 1, "a" + i)).toList();
    List<Said> second = IntStream.range(0, 20_000).mapToObj(i -> new Said("", 1, "b" + i)).toList();

    TranscriptDiff diff = TranscriptDiff.of(first, second, Comparing.EVERYTHING);

    assertThat(diff.sessions().getFirst().removed()).isEqualTo(20_000);
    assertThat(diff.sessions().getFirst().added()).isEqualTo(20_000);
  }

  @Test
  void text_and_json_files_are_read_back() throws IOException {
    var transcript = new Transcript(10);
    notes(3, "two\nlines", "next").forEach(transcript::add);
    Path text = folder.resolve("t.txt");
    Path json = folder.resolve("t.jsonl");
    Files.writeString(text, transcript.text());
    Files.writeString(json, transcript.json());

    assertThat(TranscriptFile.read(text))
        .containsExactly(
            new Said("2026-01-05T15:00:00Z", 3, "-- note two\\nlines"),
            new Said("2026-01-05T15:00:00.000000001Z", 3, "-- note next"));
    assertThat(TranscriptFile.read(json).getFirst().text())
        .isEqualTo(
            "\"direction\":\"note\",\"name\":\"note\",\"fields\":{\"text\":\"two\\nlines\"}");
  }

  @Test
  void a_file_that_is_no_transcript_is_told_with_its_line() throws IOException {
    Path file = folder.resolve("t.txt");
    Files.writeString(file, "2026-01-05T15:00:00Z #1 -- note a\nhello\n");

    assertThatThrownBy(() -> TranscriptFile.read(file))
        .hasMessage(file + ":2: must be a line of a transcript, as text or JSON, but is \"hello\"");
  }
}
