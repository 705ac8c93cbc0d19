package io.throughline.tws.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.corpus.Vectors.Vector;
import io.throughline.tws.message.TwsRequest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every request that a real client wrote: read into its arguments, and written again from them.
@Tag("corpus")
class ClientVectorsTest {
  private static final Codecs CODECS = new Codecs();
  private static final HexFormat HEX = HexFormat.of();

  private static List<Vector> requests() {
    return Vectors.all().stream()
        .filter(vector -> vector.isFromClient() && !vector.encoding().equals("handshake"))
        .toList();
  }

  @Test
  void the_vendors_python_client_is_matched_byte_for_byte() {
    var wrong = new ArrayList<String>();
    int count = 0;
    int semantic = 0;
    for (Vector vector : requests()) {
      if (!vector.client().equals("ibapi-python")) {
        continue;
      }
      count++;
      try {
        TwsRequest request = Requests.of(vector.message(), vector.args());
        byte[] written = codec(vector).encode(request);
        String ours = HEX.formatHex(written);
        if (vector.isSemantic()) {
          semantic++;
          var sameInOtherOrder = new TreeMap<String, Integer>();
          wrong.addAll(
              difference(
                  vector,
                  fields(vector, written),
                  fields(vector, vector.frame()),
                  sameInOtherOrder));
          sameInOtherOrder.keySet().forEach(field -> wrong.add(vector.id() + " " + field));
        } else if (!ours.equals(HEX.formatHex(vector.frame()))) {
          wrong.add(vector.id() + "\n  ours " + ours + "\n  his  " + HEX.formatHex(vector.frame()));
        }
      } catch (RuntimeException e) {
        wrong.add(vector.id() + " " + e);
      }
    }
    System.out.println(
        count
            + " requests of the Python client matched byte for byte, of these as sets because of maps: "
            + semantic);
    assertThat(wrong).isEmpty();
  }

  @Test
  void the_other_clients_are_matched_field_by_field() {
    var wrong = new ArrayList<String>();
    var defaults = new TreeMap<String, Integer>();
    var counts = new TreeMap<String, Integer>();
    for (Vector vector : requests()) {
      if (vector.client().equals("ibapi-python")) {
        continue;
      }
      counts.merge(vector.client(), 1, Integer::sum);
      try {
        byte[] ours = codec(vector).encode(Requests.of(vector.message(), vector.args()));
        List<WireField> his = fields(vector, vector.frame());
        List<WireField> mine = fields(vector, ours);
        difference(vector, mine, his, defaults).forEach(wrong::add);
      } catch (RuntimeException e) {
        wrong.add(vector.id() + " " + e);
      }
    }
    System.out.println("matched field by field: " + counts);
    System.out.println("defaults that clients spell differently: " + defaults);
    assertThat(wrong).isEmpty();
  }

  /// A field as a decoder heard it.
  private record WireField(String name, String value) {}

  private static TwsCodec codec(Vector vector) {
    return CODECS.at(vector.version());
  }

  private static List<WireField> fields(Vector vector, byte[] frame) {
    var fields = new ArrayList<WireField>();
    TwsCodec codec = codec(vector);
    codec.explainTo((index, name, raw) -> fields.add(new WireField(name, lastTag(raw))));
    long ignored = codec.ignoredFields();
    codec.decodeRequest(frame, 4, frame.length - 4);
    codec.explainTo(null);
    if (codec.ignoredFields() > ignored) {
      throw new IllegalStateException("fields were ignored");
    }
    return fields;
  }

  /// A map arrives entry by entry; what counts is the entry, not the order.
  private static String lastTag(String raw) {
    int last = raw.lastIndexOf("TagValue[");
    return last < 0 ? raw : raw.substring(last);
  }

  private static List<String> difference(
      Vector vector, List<WireField> mine, List<WireField> his, Map<String, Integer> defaults) {
    var wrong = new ArrayList<String>();
    if (vector.encoding().equals("protobuf")) {
      return protoDifference(vector, mine, his, defaults);
    }
    if (mine.size() != his.size()) {
      return List.of(vector.id() + " has " + his.size() + " fields, ours " + mine.size());
    }
    for (int i = 0; i < mine.size(); i++) {
      WireField one = mine.get(i);
      String ours = Spelling.normal(one.value());
      String theirs = Spelling.normal(his.get(i).value());
      if (ours.equals(theirs) || one.name().equals("version")) {
        continue;
      }
      boolean explained =
          (Spelling.isDefault(ours) && Spelling.isDefault(theirs))
              || Habits.has(vector.client(), one.name(), theirs);
      if (explained && !isStated(vector, one.name())) {
        defaults.merge(
            vector.client() + " " + one.name() + " '" + theirs + "' ours '" + ours + "'",
            1,
            Integer::sum);
      } else {
        wrong.add(vector.id() + " " + one + " but he has " + his.get(i).value());
      }
    }
    return wrong;
  }

  /// Protobuf says each field by name; what one leaves out the other may spell as a default.
  private static List<String> protoDifference(
      Vector vector, List<WireField> mine, List<WireField> his, Map<String, Integer> defaults) {
    var wrong = new ArrayList<String>();
    var onlyMine = new ArrayList<>(mine);
    var onlyHis = new ArrayList<>(his);
    his.forEach(onlyMine::remove);
    mine.forEach(onlyHis::remove);
    explainOrAdd(vector, onlyMine, " only ours", defaults, wrong);
    explainOrAdd(vector, onlyHis, " only his", defaults, wrong);
    return wrong;
  }

  private static void explainOrAdd(
      Vector vector,
      List<WireField> fields,
      String side,
      Map<String, Integer> defaults,
      List<String> wrong) {
    for (WireField field : fields) {
      boolean isDefault =
          Spelling.isDefault(Spelling.normal(field.value())) || field.value().equals("false");
      if (isDefault && !isStated(vector, field.name())) {
        defaults.merge(vector.client() + " protobuf " + field.name() + side, 1, Integer::sum);
      } else {
        wrong.add(vector.id() + " " + field + side);
      }
    }
  }

  /// True if the client's user set the field; a field of a list counts as set with the list.
  private static boolean isStated(Vector vector, String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    if (name.matches(".*(\\[\\]|\\.\\d+)\\..*")) {
      return !vector.args().findValues(last).isEmpty();
    }
    return java.util.stream.Stream.of("", "contract", "order", "filter", "softDollarTier")
        .map(part -> part.isEmpty() ? vector.args() : vector.args().path(part))
        .anyMatch(part -> part.has(last));
  }

  @Test
  void every_request_is_read_into_the_arguments_it_was_written_from() {
    var wrong = new ArrayList<String>();
    var tooOld = new TreeMap<String, Integer>();
    var counts = new TreeMap<String, Integer>();
    for (Vector vector : requests()) {
      counts.merge(vector.client() + " " + vector.encoding(), 1, Integer::sum);
      try {
        byte[] frame = vector.frame();
        TwsCodec codec = codec(vector);
        long ignored = codec.ignoredFields();
        Object read = codec.decodeRequest(frame, 4, frame.length - 4);
        TwsRequest stated = Requests.of(vector.message(), vector.args());
        byte[] written = codec.encode(stated);
        Object expressible = codec.decodeRequest(written, 4, written.length - 4);
        compare(vector, stated, expressible, read, tooOld).forEach(wrong::add);
        if (codec.ignoredFields() > ignored) {
          wrong.add(vector.id() + " has fields that were ignored");
        }
      } catch (RuntimeException e) {
        wrong.add(vector.id() + " " + e);
      }
    }
    System.out.println("read: " + counts);
    System.out.println("stated, but not on the wire in that version: " + tooOld);
    assertThat(wrong).isEmpty();
  }

  private static List<String> compare(
      Vector vector, Object stated, Object expressible, Object read, Map<String, Integer> tooOld) {
    if (!stated.getClass().equals(read.getClass())) {
      return List.of(vector.id() + " was read as " + read);
    }
    var wrong = new ArrayList<String>();
    var wanted = Arguments.flat(stated);
    var possible = Arguments.flat(expressible);
    var found = Arguments.flat(read);
    if (!found.keySet().equals(possible.keySet())) {
      return List.of(vector.id() + " was read with " + found.keySet());
    }
    for (String name : wanted.keySet()) {
      String want = Spelling.normal(String.valueOf(wanted.get(name)));
      String have = Spelling.normal(String.valueOf(found.get(name)));
      boolean explained =
          isUnset(want) && (isUnset(have) || Habits.has(vector.client(), name, have));
      if (want.equals(have) || (explained && !isStated(vector, name))) {
        continue;
      }
      if (Spelling.normal(String.valueOf(possible.get(name))).equals(have)) {
        tooOld.merge(name, 1, Integer::sum);
      } else {
        wrong.add("%s %s should be %s but is %s".formatted(vector.id(), name, want, have));
      }
    }
    return wrong;
  }

  private static boolean isUnset(String text) {
    return Spelling.isDefault(text) || text.equals("null") || text.equals("false");
  }
}
