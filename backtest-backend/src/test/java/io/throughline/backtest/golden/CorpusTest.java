package io.throughline.backtest.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.backtest.golden.GoldenCase.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  @TempDir private Path directory = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(directory.resolve("orders/cases"));
    Files.createDirectories(directory.resolve("fixed"));
    Files.writeString(
        directory.resolve("orders/cases/b.json"),
        "{\"scenario\":{\"id\":\"hand\"},\"expected\":{\"final\":1}}");
    zip(
        "orders/random.jsonl.gz",
        """
        {"scenario":{"id":"r1"},"expected":{"final":1,"steps":2}}
        {"scenario":{"id":"r2"},"expected":{"final":1}}
        """);
    zip(
        "fixed/orders.jsonl.gz",
        "{\"id\":\"r1\",\"quirks\":[\"E-07\"],\"expected\":{\"final\":9}}\n");
    Files.writeString(
        directory.resolve("quirk-tags.json"),
        """
        {"counts":{"orders":{}},"where":{"r1":{}},"soft":{"created-shared":["hand"]},
         "r1":["E-07"],"r2":["E-42"]}\
        """);
  }

  private void zip(String file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(file)))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_scenario_without_tag_is_judged_by_the_reference_itself() {
    GoldenCase hand = new Corpus(directory).cases("orders").toList().get(0);

    assertThat(hand.id()).isEqualTo("hand");
    assertThat(hand.verdict()).isEqualTo(Verdict.CLEAN);
    assertThat(hand.soft()).containsExactly("created-shared");
  }

  @Test
  void a_tagged_one_is_judged_by_the_corrected_parts_and_the_others_as_they_were() {
    GoldenCase corrected = new Corpus(directory).cases("orders").toList().get(1);

    assertThat(corrected.verdict()).isEqualTo(Verdict.CORRECTED);
    assertThat(corrected.expected()).hasToString("{\"final\":9,\"steps\":2}");
  }

  @Test
  void a_tagged_one_without_corrected_outcome_is_left_out() {
    GoldenCase excluded = new Corpus(directory).cases("orders").toList().get(2);

    assertThat(excluded.verdict()).isEqualTo(Verdict.EXCLUDED);
    assertThat(excluded.quirks()).containsExactly("E-42");
  }

  @Test
  void families_that_are_not_there_are_none() {
    var corpus = new Corpus(directory);

    assertThat(corpus.has("sync")).isFalse();
    assertThat(corpus.has("orders")).isTrue();
  }

  @Test
  void an_exclusion_hits_only_the_scenario_it_was_written_for() {
    GoldenCase hand = new Corpus(directory).cases("orders").toList().get(0);
    String header = "family,scenario,fingerprint,quirk,why\n";

    assertThat(
            Exclusions.parse(header + "orders,hand," + hand.fingerprint() + ",E-99,\"Wrong.\"\n")
                .of(hand))
        .hasValue(new Exclusions.Exclusion("E-99", "Wrong."));
    assertThat(Exclusions.parse(header + "orders,hand,0,E-99,Wrong.\n").of(hand)).isEmpty();
  }

  @Test
  void an_exclusion_needs_a_quirk_and_a_sentence() {
    assertThatThrownBy(
            () -> Exclusions.parse("family,scenario,fingerprint,quirk,why\norders,hand,0,,no\n"))
        .hasMessageContaining(
            "golden-exclusions.csv:2: must be family,scenario,fingerprint,quirk,why");
  }
}
