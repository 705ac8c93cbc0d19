package io.throughline.cli.compare;

import io.throughline.api.TradingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;

/// A result that `throughline run --json` has written.
///
/// @param hash the fingerprint of its order list
/// @param about what else may explain a difference: outcome, bars, value
record ComparedRun(String name, String hash, List<ComparedOrder> orders, String about) {

  /// Reads a result.
  ///
  /// @throws TradingException if the file is none
  static ComparedRun read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new TradingException(
          Files.exists(file)
              ? file + " cannot be read as UTF-8 text: " + e
              : file + " does not exist; 'throughline run --json FILE' writes it",
          e);
    }
    try {
      JsonTree result = JsonTree.parse(text);
      String hash = result.text("orderListHash");
      if (hash.isEmpty()) {
        throw new IllegalArgumentException("it has no orderListHash");
      }
      List<JsonTree> feeds = result.items("feeds");
      return new ComparedRun(
          String.valueOf(file.getFileName()),
          hash,
          result.items("orders").stream().map(order -> ComparedOrder.of(order, feeds)).toList(),
          about(result, feeds));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new TradingException(
          file + " is no result of a run: " + e.getMessage() + "; write one with --json", e);
    }
  }

  private static String about(JsonTree result, List<JsonTree> feeds) {
    var text = new StringBuilder(result.text("outcome"));
    for (JsonTree feed : feeds) {
      text.append(", ")
          .append(feed.text("bars"))
          .append(" bars of ")
          .append(feed.text("timeFrame"))
          .append(" until ")
          .append(feed.text("last"));
    }
    return text.append(", value ").append(result.get("account").text("value")).toString();
  }
}
