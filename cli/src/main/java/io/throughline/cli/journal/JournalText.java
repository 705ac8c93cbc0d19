package io.throughline.cli.journal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What a line of a journal says, in words.
final class JournalText {
  private static final int PRICE_DECIMALS = 8;

  private JournalText() {}

  /// One line: when, which order, what.
  static String of(JournalEntry entry) {
    String order = entry.has("order") ? "order " + entry.order() + "  " : "";
    return time(entry.text("time")) + "  " + order + what(entry);
  }

  /// Milliseconds are enough for a person.
  private static String time(String instant) {
    int dot = instant.indexOf('.');
    return dot < 0 || instant.length() < dot + 5 ? instant : instant.substring(0, dot + 4) + "Z";
  }

  private static String what(JournalEntry entry) {
    return switch (entry.event()) {
      case "place" ->
          "sends %s as order %s%s%s%s%s"
              .formatted(
                  asked(entry),
                  entry.text("orderId"),
                  has(entry, "parentId") ? ", child of " + entry.text("parentId") : "",
                  has(entry, "ocaGroup") ? ", in group " + entry.text("ocaGroup") : "",
                  decision(entry),
                  has(entry, "ref") ? ", reference " + entry.text("ref") : "");
      case "changeRefused" ->
          "is not changed to %s%s: %s"
              .formatted(asked(entry), decision(entry), entry.text("reason"));
      case "refused" -> "wants %s%s".formatted(asked(entry), decision(entry));
      case "cancel" -> "asks to cancel order " + entry.text("orderId");
      case "changed" -> changed(entry);
      default -> entry.has("text") ? entry.event() + ": " + entry.text("text") : all(entry);
    };
  }

  private static boolean has(JournalEntry entry, String name) {
    return entry.has(name) && !entry.text(name).equals("0");
  }

  private static String asked(JournalEntry entry) {
    var text = new StringBuilder();
    text.append(entry.text("action"))
        .append(' ')
        .append(entry.text("quantity"))
        .append(' ')
        .append(entry.text("feed"))
        .append(' ')
        .append(entry.text("orderType"));
    add(text, entry, "lmtPrice", " limit ");
    add(text, entry, "auxPrice", " at ");
    add(text, entry, "trailStopPrice", " stop ");
    add(text, entry, "trailingPercent", " trailing by % ");
    if (entry.has("tif")) {
      text.append(", ").append(entry.text("tif"));
    }
    if (entry.has("goodTillDate")) {
      text.append(" until ").append(entry.text("goodTillDate"));
    }
    return text.toString();
  }

  private static void add(StringBuilder text, JournalEntry entry, String name, String words) {
    if (entry.has(name)) {
      text.append(words).append(price(entry.text(name)));
    }
  }

  private static String decision(JournalEntry entry) {
    return entry.has("bar")
        ? ", decided on the bar of %s that closed at %s"
            .formatted(entry.text("bar"), price(entry.text("close")))
        : "";
  }

  private static String changed(JournalEntry entry) {
    var text = new StringBuilder("is ").append(entry.text("state"));
    if (entry.has("reason")) {
      text.append(": ").append(entry.text("reason"));
    }
    for (int i = 1; entry.has(JournalEntry.nth("fill", i)); i++) {
      text.append(", fill of ")
          .append(entry.text(JournalEntry.nth("fill", i)))
          .append(" at ")
          .append(price(entry.text(JournalEntry.nth("fillPrice", i))))
          .append(" at ")
          .append(entry.text(JournalEntry.nth("fillTime", i)));
    }
    if (has(entry, "filled")) {
      text.append("; filled in all ")
          .append(entry.text("filled"))
          .append(" at ")
          .append(price(entry.text("price")))
          .append(", commission ")
          .append(price(entry.text("commission")));
    }
    return text.toString();
  }

  /// As people write it, without the last digits of binary fractions.
  private static String price(String text) {
    try {
      BigDecimal value = new BigDecimal(text).setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN);
      return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    } catch (NumberFormatException _) {
      return text;
    }
  }

  /// What this version does not know is shown as it is.
  private static String all(JournalEntry entry) {
    Map<String, String> rest = new LinkedHashMap<>(entry.values());
    rest.remove("time");
    rest.remove("order");
    return rest.entrySet().stream()
        .map(value -> value.getKey() + "=" + value.getValue())
        .collect(Collectors.joining(" "));
  }
}
