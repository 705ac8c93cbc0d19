package io.throughline.faketws.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Requests about AAPL in the text of versions 163 to 200.
final class Requests {
  private static final String[] AAPL = {
    "265598", "AAPL", "STK", "", "", "", "", "SMART", "", "USD", "", ""
  };

  static String[] history(
      int id, String end, String size, String duration, String what, int formatDate) {
    return with(
        List.of("20", Integer.toString(id)),
        "0",
        end,
        size,
        duration,
        "0",
        what,
        Integer.toString(formatDate),
        "0",
        "");
  }

  static String[] realTimeBars(int id, String what) {
    return with(List.of("50", "3", Integer.toString(id)), "5", what, "0", "");
  }

  static String[] marketData(int id, String genericTicks) {
    return with(List.of("1", "11", Integer.toString(id)), "0", genericTicks, "0", "0", "");
  }

  /// The head, then AAPL, then the tail.
  static String[] with(List<String> head, String... tail) {
    var fields = new ArrayList<>(head);
    Collections.addAll(fields, AAPL);
    Collections.addAll(fields, tail);
    return fields.toArray(String[]::new);
  }

  private Requests() {}
}
