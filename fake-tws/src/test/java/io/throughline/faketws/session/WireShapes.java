package io.throughline.faketws.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What messages of the server look like on the wire in one version, learned from the bytes of the
/// specification and not from our codec: how many fields, which of them are numbers; in protobuf
/// which field numbers, of which wire types.
final class WireShapes {
  private static final int RAW_IDS = 201;
  private static final int PROTO_OFFSET = 200;

  /// Their number of fields depends on what they tell.
  private static final Set<Integer> VARIABLE =
      Set.of(5, 10, 17, 18, 79, 93, 96, 97, 98, 99, 101, 106);

  private final boolean rawIds;
  private final Map<Integer, List<String>> texts = new HashMap<>();
  private final Map<Integer, Set<String>> protos = new HashMap<>();
  private final Set<Integer> seen = new TreeSet<>();

  WireShapes(Path vectors, int version) throws IOException {
    rawIds = version >= RAW_IDS;
    for (JsonNode vector : read(vectors.resolve("in-text-fields.json"))) {
      if (vector.path("server_version").asInt() <= version) {
        var fields = new ArrayList<String>();
        vector.path("fields").forEach(field -> fields.add(field.asString()));
        texts.put(vector.path("messageId").asInt(), fields); // the newest that is not newer
      }
    }
    for (JsonNode vector : read(vectors.resolve("in-proto-fields.json"))) {
      byte[] bytes = HexFormat.of().parseHex(vector.path("hex").asString());
      protos
          .computeIfAbsent(vector.path("messageId").asInt(), _ -> new TreeSet<>())
          .addAll(tags(Arrays.copyOfRange(bytes, 8, bytes.length), "", Set.of()));
    }
  }

  private static JsonNode read(Path file) throws IOException {
    return new JsonMapper().readTree(Files.readString(file));
  }

  /// Ids of the messages that were checked.
  Set<Integer> messagesSeen() {
    return seen;
  }

  /// Checks messages; says how many.
  int check(List<byte[]> payloads) {
    payloads.forEach(this::check);
    return payloads.size();
  }

  private void check(byte[] payload) {
    int id = rawIds ? ByteBuffer.wrap(payload).getInt() : 0;
    if (rawIds && id > PROTO_OFFSET) {
      seen.add(id);
      checkProto(id, Arrays.copyOfRange(payload, Integer.BYTES, payload.length));
      return;
    }
    int from = rawIds ? Integer.BYTES : 0;
    String text = new String(payload, from, payload.length - from, StandardCharsets.UTF_8);
    List<String> fields = List.of(text.split("\0", -1));
    assertThat(fields.getLast()).as("what follows the last field of %s", fields).isEmpty();
    fields = fields.subList(rawIds ? 0 : 1, fields.size() - 1);
    id = rawIds ? id : Integer.parseInt(text.substring(0, text.indexOf('\0')));
    seen.add(id);
    checkText(id, fields);
  }

  private void checkText(int id, List<String> fields) {
    List<String> shape = texts.get(id);
    if (shape == null || VARIABLE.contains(id)) {
      return;
    }
    assertThat(fields).as("fields of message %d", id).hasSize(shape.size());
    for (int i = 0; i < shape.size(); i++) {
      if (isNumber(shape.get(i)) && !fields.get(i).isEmpty()) {
        assertThat(isNumber(fields.get(i)))
            .as("field %d of message %d must be a number: %s", i, id, fields)
            .isTrue();
      }
    }
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
  }

  private void checkProto(int id, byte[] body) {
    Set<String> known = protos.getOrDefault(id, Set.of());
    assertThat(protos).as("protobuf messages of the specification").containsKey(id);
    assertThat(known).as("fields of protobuf message %d", id).containsAll(tags(body, "", known));
  }

  /// The path, number and wire type of each field; what is a message by the specification, or can
  /// be read as one there, is looked into.
  private static Set<String> tags(byte[] body, String path, Set<String> known) {
    var tags = new TreeSet<String>();
    var in = ByteBuffer.wrap(body);
    while (in.hasRemaining()) {
      long key = varint(in);
      String tag = path + (key >>> 3) + ":" + (key & 7);
      tags.add(tag);
      switch ((int) (key & 7)) {
        case 0 -> varint(in);
        case 1 -> in.getLong();
        case 5 -> in.getInt();
        case 2 -> {
          byte[] part = new byte[(int) varint(in)];
          in.get(part);
          boolean isMessage =
              known.isEmpty()
                  ? looksLikeMessage(part)
                  : known.stream().anyMatch(other -> other.startsWith(tag + "/"));
          if (isMessage) {
            tags.addAll(tags(part, tag + "/", known));
          }
        }
        default -> throw new IllegalArgumentException("no wire type " + tag);
      }
    }
    return tags;
  }

  /// In the vectors texts are printable and messages are not: they begin with a small key.
  private static boolean looksLikeMessage(byte[] part) {
    if (part.length == 0 || part[0] >= ' ') {
      return part.length > 0 && hasControl(part);
    }
    return true;
  }

  private static boolean hasControl(byte[] part) {
    for (byte one : part) {
      if (one >= 0 && one < ' ') {
        return true;
      }
    }
    return false;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number without an end");
  }
}
