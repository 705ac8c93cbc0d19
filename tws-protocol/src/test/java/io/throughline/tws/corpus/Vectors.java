package io.throughline.tws.corpus;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Frames with their meaning, as recorded from real clients and checked with real decoders.
final class Vectors {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Vectors() {}

  /// One frame.
  record Vector(String id, String client, int version, JsonNode node) {
    String message() {
      return node.path("message").asString();
    }

    boolean isFromClient() {
      return node.path("direction").asString().equals("out");
    }

    String encoding() {
      return node.path("encoding").asString();
    }

    JsonNode args() {
      return node.path("args");
    }

    /// The whole frame, length included.
    byte[] frame() {
      return HexFormat.of().parseHex(node.path("hex").asString());
    }

    boolean isSemantic() {
      return node.path("compare").asString().equals("semantic");
    }

    List<String> fields() {
      return node.path("fields").valueStream().map(JsonNode::asString).toList();
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /// All vectors of all files; the test is skipped, saying so, where they are absent.
  static List<Vector> all() {
    Path folder =
        Path.of(System.getProperty("throughline.shared", "../../shared"), "spec", "vectors");
    assumeThat(folder)
        .as("SKIPPED: no vectors at %s; set -Dthroughline.shared to where they are", folder)
        .isDirectory();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Vector> read(Path file) {
    var vectors = new ArrayList<Vector>();
    for (JsonNode node : JSON.readTree(file)) {
      String id = node.path("id").asString();
      int version = node.path("server_version").asInt();
      if (!node.has("steps")) {
        vectors.add(new Vector(id, node.path("client").asString(), version, node));
        continue;
      }
      int step = 0;
      for (JsonNode frame : node.path("steps")) {
        boolean fromClient = frame.path("direction").asString().equals("out");
        // The specification says which client encoded the requests of the conversations.
        vectors.add(
            new Vector(id + "#" + step++, fromClient ? "ibapi-python" : "server", version, frame));
      }
    }
    return vectors;
  }
}
