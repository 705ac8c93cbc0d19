package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Bytes that clients really send, replayed against the core. The bytes come from the
/// specification, so that none of our codecs stands on both sides.
class VectorWalkTest {
  private static final Path VECTORS =
      Path.of(System.getProperty("throughline.shared", "absent"), "spec", "vectors");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python-163",
        "python-178",
        "java-187",
        "python-200",
        "python-203",
        "python-213",
        "python-225"
      })
  void every_request_of_a_client_is_read_and_answered(String client) throws IOException {
    assumeThat(VECTORS).isDirectory();
    int version = Integer.parseInt(client.substring(client.indexOf('-') + 1));
    var core = new FakeTwsCore(CoreOptions.standard().withVersionCeiling(version));
    var raw = new RawClient(core);
    raw.hello(100, version);
    raw.frames();

    var shapes = new WireShapes(VECTORS, version);
    raw.bytes(startApi(client));
    assertThat(shapes.check(raw.payloads())).isEqualTo(5);
    int checked = 0;
    for (byte[] request : requests("out-ibapi-" + client + ".json")) {
      raw.bytes(request);
      raw.pass(Duration.ofMillis(50));
      core.ledger().checkLaws();
      checked += shapes.check(raw.payloads());
    }

    assertThat(core.transcript().text())
        .doesNotContain("unreadable request")
        .doesNotContain("not sent, for version");
    assertThat(raw.isClosed()).isFalse();
    assertThat(checked).isGreaterThan(100);
    assertThat(shapes.messagesSeen()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {163, 178, 200, 208, 223})
  void whole_conversations_of_the_specification_are_accepted(int version) throws IOException {
    assumeThat(VECTORS).isDirectory();
    for (JsonNode sequence : read("sequences.json")) {
      if (sequence.path("server_version").asInt() == version) {
        converse(sequence, version);
      }
    }
  }

  private static void converse(JsonNode sequence, int version) {
    var core = new FakeTwsCore(CoreOptions.standard().withVersionCeiling(version));
    var raw = new RawClient(core);
    raw.hello(100, version);
    raw.frames();
    for (JsonNode step : sequence.path("steps")) {
      if (step.path("direction").asString().equals("out")) {
        raw.bytes(HexFormat.of().parseHex(step.path("hex").asString()));
        raw.pass(Duration.ofMillis(200));
      }
    }
    core.ledger().checkLaws();
    assertThat(core.transcript().text())
        .as(sequence.path("id").asString())
        .doesNotContain("unreadable request")
        .doesNotContain("not served")
        .doesNotContain("not sent, for version");
  }

  private static byte[] startApi(String client) throws IOException {
    String id = "startApi/ibapi-" + client.replace("-", "/");
    return StreamSupport.stream(read("handshake.json").spliterator(), false)
        .filter(vector -> vector.path("id").asString().equals(id))
        .map(vector -> HexFormat.of().parseHex(vector.path("hex").asString()))
        .findFirst()
        .orElseGet(() -> HexFormat.of().parseHex("000000083731003200350000"));
  }

  private static List<byte[]> requests(String file) throws IOException {
    var requests = new ArrayList<byte[]>();
    for (JsonNode vector : read(file)) {
      if (!vector.path("message").asString().equals("startApi")
          && !vector.path("encoding").asString().equals("handshake")) {
        requests.add(HexFormat.of().parseHex(vector.path("hex").asString()));
      }
    }
    return requests;
  }

  private static JsonNode read(String file) throws IOException {
    return new JsonMapper().readTree(Files.readString(VECTORS.resolve(file)));
  }
}
