package io.throughline.tws.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.corpus.Vectors.Vector;
import io.throughline.tws.message.TwsMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Every frame of a server: read into its stated values, and written again to the same bytes.
@Tag("corpus")
class ServerVectorsTest {
  private static final Codecs CODECS = new Codecs();

  /// What the corpus calls a field, and what this module calls it: one field has one name in both
  /// encodings here.
  private static final Map<String, String> OUR_NAMES =
      Map.ofEntries(
          Map.entry("dncConId", "conId"),
          Map.entry("dncDelta", "delta"),
          Map.entry("dncPrice", "price"),
          Map.entry("deltaNeutralPresent", "deltaNeutralContractPresent"),
          Map.entry("primaryExch", "primaryExchange"),
          Map.entry("shortSalesSlot", "shortSaleSlot"),
          Map.entry("WAP", "wap"),
          Map.entry("isDone", "done"),
          Map.entry("currentTime", "time"),
          Map.entry("currentTimeInMillis", "timeInMillis"),
          Map.entry("commissionAndFees", "commission"),
          Map.entry("minCommissionAndFees", "minCommission"),
          Map.entry("maxCommissionAndFees", "maxCommission"),
          Map.entry("commissionAndFeesCurrency", "commissionCurrency"),
          Map.entry("bondYield", "yield"),
          Map.entry("isLiquidation", "liquidation"),
          Map.entry("isPriceRevisionPending", "pendingPriceRevision"),
          Map.entry("puttable", "putable"),
          Map.entry("bondNotes", "notes"),
          Map.entry("fundMinimumSubsequentPurchase", "fundSubsequentMinimumPurchase"));

  private static final Set<String> MAPS =
      Set.of("algoParams", "smartComboRoutingParams", "orderMiscOptions", "secIdList");

  /// Flags that are a message of bools in protobuf and bits of a number here.
  private static final Set<String> FLAGS = Set.of("tickAttribLast", "tickAttribBidAsk");

  private record WireField(String name, String value) {}

  private static List<Vector> messages() {
    return Vectors.all().stream()
        .filter(vector -> !vector.isFromClient() && !vector.encoding().equals("handshake"))
        .toList();
  }

  @Test
  void every_frame_is_read_into_its_stated_values() {
    var wrong = new ArrayList<String>();
    var counts = new TreeMap<String, Integer>();
    for (Vector vector : messages()) {
      counts.merge(vector.encoding(), 1, Integer::sum);
      try {
        boolean proto = vector.encoding().equals("protobuf");
        var stated = new ArrayList<WireField>();
        flatten("", vector.args(), proto, stated);
        List<WireField> heard = heard(vector, vector.frame());
        if (!same(stated, heard)) {
          wrong.add(vector.id() + "\n  stated " + stated + "\n  read   " + heard);
        }
        wrong.addAll(components(vector));
      } catch (RuntimeException e) {
        wrong.add(vector.id() + " " + e);
      }
    }
    System.out.println("read from servers: " + counts);
    assertThat(wrong).isEmpty();
  }

  private static boolean same(List<WireField> stated, List<WireField> heard) {
    if (stated.size() != heard.size()) {
      return false;
    }
    for (int i = 0; i < stated.size(); i++) {
      WireField one = stated.get(i);
      WireField other = heard.get(i);
      boolean sameName = one.name().equals(other.name()) || other.name().equals("item");
      if (!sameName || !value(one).equals(value(other))) {
        return false;
      }
    }
    return true;
  }

  /// A bool is 1 or 0 where this module keeps a number.
  private static String value(WireField field) {
    String normal = Spelling.normal(field.value());
    return switch (normal) {
      case "true" -> "1";
      case "false" -> "0";
      case "null" -> "";
      default -> normal;
    };
  }

  private static void flatten(String name, JsonNode node, boolean proto, List<WireField> into) {
    String ours = OUR_NAMES.getOrDefault(name, name);
    if (node.isArray()) {
      int size = 0;
      if (!proto) {
        into.add(new WireField(ours, Integer.toString(node.size())));
      }
      var texts = new ArrayList<String>();
      for (JsonNode item : node) {
        if (item.isObject()) {
          flatten(name + "[" + size++ + "]", item, proto, into);
        } else {
          texts.add(item.asString());
          into.add(new WireField(ours, texts.toString()));
        }
      }
    } else if (proto && MAPS.contains(name)) {
      var pairs = new ArrayList<String>();
      node.properties()
          .forEach(e ->
              pairs.add(
                  "TagValue[tag=%s, value=%s]".formatted(e.getKey(), e.getValue().asString())));
      into.add(new WireField(ours, pairs.toString()));
    } else if (proto && FLAGS.contains(name)) {
      long set = node.valueStream().filter(JsonNode::asBoolean).count();
      into.add(new WireField("flags", Long.toString(set)));
    } else if (name.equals("softDollarTier")) {
      node.properties()
          .forEach(e -> flatten(name + capitalised(e.getKey()), e.getValue(), proto, into));
    } else if (node.isObject()) {
      node.properties().forEach(e -> flatten(e.getKey(), e.getValue(), proto, into));
    } else {
      into.add(new WireField(ours, node.asString()));
    }
  }

  private static String capitalised(String name) {
    return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
  }

  private static List<WireField> heard(Vector vector, byte[] frame) {
    boolean proto = vector.encoding().equals("protobuf");
    TwsCodec codec = CODECS.at(vector.version());
    var fields = new ArrayList<WireField>();
    codec.explainTo((index, name, raw) -> {
      String last = name.substring(name.lastIndexOf('.') + 1);
      if (proto && (last.equals("lastMask") || last.equals("bidAskMask") || last.equals("mask"))) {
        fields.add(
            new WireField("flags", Integer.toString(Integer.bitCount(Integer.parseInt(raw)))));
      } else if (last.endsWith("Count") && !last.equals("barCount")) {
        fields.add(new WireField(last.substring(0, last.length() - 5), raw));
      } else {
        fields.add(new WireField(last, raw));
      }
    });
    long ignored = codec.ignoredFields();
    codec.decodeMessage(frame, 4, frame.length - 4);
    codec.explainTo(null);
    assertThat(codec.ignoredFields()).as("fields without a name in %s", vector).isEqualTo(ignored);
    return fields;
  }

  /// What is stated under the name of a record component must be that component's value.
  private static List<String> components(Vector vector) {
    byte[] frame = vector.frame();
    TwsMessage message = CODECS.at(vector.version()).decodeMessage(frame, 4, frame.length - 4);
    var wrong = new ArrayList<String>();
    Map<String, ?> values = Arguments.flat(message);
    for (var stated : vector.args().properties()) {
      if (!stated.getValue().isValueNode() || !values.containsKey(stated.getKey())) {
        continue;
      }
      String want = Spelling.normal(stated.getValue().asString());
      String ofContract = "contract." + stated.getKey();
      Object component = values.get(values.containsKey(ofContract) ? ofContract : stated.getKey());
      String have = Spelling.normal(String.valueOf(component));
      boolean sameBool = want.equals(have.equals("true") ? "1" : have.equals("false") ? "0" : have);
      boolean bothUnset =
          want.isEmpty() && (have.equals("null") || have.equals("0") || have.equals("false"));
      if (!want.equals(have) && !sameBool && !bothUnset && !isSecondCopy(stated.getKey(), vector)) {
        wrong.add(
            "%s %s should be %s but is %s".formatted(vector.id(), stated.getKey(), want, have));
      }
    }
    return wrong;
  }

  /// The protocol carries this price twice, and the second overwrites the first.
  private static boolean isSecondCopy(String name, Vector vector) {
    return name.equals("trailStopPrice") && vector.args().has("trailStopPrice2");
  }

  /// Fields of 216 to 223, which our server does not send to an older client.
  private static final Set<String> GATED =
      Set.of(
          "deactivate",
          "postOnly",
          "allowPreOpen",
          "ignoreOpenAuction",
          "seekPriceImprovement",
          "whatIfType",
          "hedgeMaxSize");

  @Test
  void every_frame_is_written_again_as_it_was() {
    var wrong = new ArrayList<String>();
    var respelled = new TreeMap<String, Integer>();
    int identical = 0;
    List<Vector> messages = messages();
    for (Vector vector : messages) {
      try {
        byte[] frame = vector.frame();
        TwsCodec codec = CODECS.at(vector.version());
        byte[] again = codec.encode(codec.decodeMessage(frame, 4, frame.length - 4));
        if (java.util.Arrays.equals(frame, again)) {
          identical++;
        } else if (vector.encoding().equals("protobuf")) {
          compareProto(vector, again, respelled, wrong);
        } else {
          compareText(vector, again, respelled, wrong);
        }
      } catch (RuntimeException e) {
        wrong.add(vector.id() + " " + e);
      }
    }
    System.out.printf(
        "%d frames of servers: %d written again byte for byte, the others differ in%n%s%n",
        messages.size(), identical, respelled);
    assertThat(wrong).isEmpty();
  }

  private static void compareText(
      Vector vector, byte[] again, Map<String, Integer> respelled, List<String> wrong) {
    List<WireField> his = heard(vector, vector.frame());
    List<WireField> ours = heard(vector, again);
    if (ours.size() != his.size()) {
      wrong.add(vector.id() + " has " + his.size() + " fields, ours " + ours.size());
      return;
    }
    for (int i = 0; i < ours.size(); i++) {
      String was = his.get(i).value();
      String is = ours.get(i).value();
      String name = ours.get(i).name();
      if (was.equals(is)) {
        continue;
      }
      String normal = Spelling.normal(was);
      boolean explained =
          normal.equals(Spelling.normal(is))
              || isSecondCopy(name, vector)
              || name.equals("unused")
              || name.equals("version");
      if (explained) {
        respelled.merge("spelling of " + vector.message() + "." + name, 1, Integer::sum);
      } else {
        wrong.add("%s %s '%s' became '%s'".formatted(vector.id(), name, was, is));
      }
    }
  }

  /// What absence means may be said or left out; a condition has only the fields of its kind.
  private static void compareProto(
      Vector vector, byte[] again, Map<String, Integer> respelled, List<String> wrong) {
    List<WireField> leftOut = heard(vector, vector.frame());
    List<WireField> added = heard(vector, again);
    heard(vector, again).forEach(leftOut::remove);
    heard(vector, vector.frame()).forEach(added::remove);
    JsonNode conditions = vector.args().path("order").path("conditions");
    for (WireField field : leftOut) {
      boolean explained =
          Spelling.isDefault(value(field))
              || (GATED.contains(field.name()) && vector.version() < 223)
              || conditions.findValuesAsString(field.name()).contains(field.value());
      if (explained) {
        respelled.merge("left out " + vector.message() + "." + field.name(), 1, Integer::sum);
      } else {
        wrong.add(vector.id() + " left out " + field);
      }
    }
    for (WireField field : added) {
      if (Spelling.isDefault(value(field))) {
        respelled.merge("zero of " + vector.message() + "." + field.name(), 1, Integer::sum);
      } else {
        wrong.add(vector.id() + " added " + field);
      }
    }
  }
}
