package io.throughline.faketws.session;

import java.util.ArrayList;
import java.util.List;

/// Placements for 100 shares, in the bytes of a client of version 178.
final class Placements {
  /// A placement as a client of version 178 writes it, fields joined by bars.
  private static final String PLACEMENT =
      "101|265598|AAPL|STK|||||SMART||USD|||||BUY|100|MKT|||DAY||DU1234567||0||1|0|0|0|"
          + "0|0|0|0||0|||||||0||-1|0|||0|||0|0||0||||||0|||||0|||||||||||0|||0|0|||0||0|0|0|"
          + "0||1.7976931348623157e+308|1.7976931348623157e+308|1.7976931348623157e+308|1.797"
          + "6931348623157e+308|1.7976931348623157e+308|0||||1.7976931348623157e+308|||||0|0|"
          + "0||2147483647|2147483647|0||";

  static String[] order(int id, String action, String type, String limit, String ref) {
    var fields = new ArrayList<>(List.of(PLACEMENT.split("\\|", -1)));
    fields.set(0, Integer.toString(id));
    fields.set(15, action);
    fields.set(17, type);
    fields.set(18, limit);
    fields.set(25, ref);
    fields.addFirst("3");
    return fields.toArray(String[]::new);
  }

  static String[] market(int id) {
    return order(id, "BUY", "MKT", "", "");
  }

  static String[] limit(int id, String price) {
    return order(id, "BUY", "LMT", price, "");
  }

  static String[] childOf(int parentId, String[] placement) {
    placement[28] = Integer.toString(parentId);
    return placement;
  }

  private Placements() {}
}
