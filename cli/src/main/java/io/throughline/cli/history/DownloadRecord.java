package io.throughline.cli.history;

import io.throughline.api.TradingException;
import io.throughline.api.time.EpochNanos;
import io.throughline.cli.result.AtomicFile;
import io.throughline.ib.history.HistoryWish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How far a download is, as it is kept beside the bars that are there already: one `key=value` to
/// a line.
///
/// @param wish what was asked for, in words
/// @param conId the contract that was found
/// @param endNanos until when bars are wanted
/// @param doneNanos until when all are there
/// @param bytes how long the file of bars is
/// @param bars how many it holds
record DownloadRecord(
    Map<String, String> wish, int conId, long endNanos, long doneNanos, long bytes, long bars) {
  private static final String CON_ID = "conId";
  private static final String END = "end";
  private static final String DONE = "done";
  private static final String BYTES = "bytes";
  private static final String BARS = "rows";

  /// A wish in words, for two to be compared.
  static Map<String, String> words(HistoryWish wish) {
    var words = new LinkedHashMap<String, String>();
    words.put("contract", wish.contract());
    words.put("bars", wish.bars().word());
    words.put("what", wish.what().isEmpty() ? "the usual" : wish.what());
    words.put("hours", wish.hours().name());
    words.put("from", wish.from().toString());
    words.put("to", wish.to() == null ? "now" : wish.to().toString());
    words.put("tz", wish.zone() == null ? "that of the exchange" : wish.zone().getId());
    return words;
  }

  /// What differs, as in `bars is 1 min there and 5 mins here`.
  List<String> differences(Map<String, String> other) {
    var differences = new ArrayList<String>();
    wish.forEach((key, there) -> {
      String here = other.getOrDefault(key, "");
      if (!here.equals(there)) {
        differences.add("%s is %s there and %s here".formatted(key, there, here));
      }
    });
    return differences;
  }

  void write(Path file) {
    AtomicFile.write(
        file,
        out -> {
          for (Map.Entry<String, String> word : wish.entrySet()) {
            out.write(word.getKey() + "=" + word.getValue() + "\n");
          }
          out.write(CON_ID + "=" + conId + "\n");
          out.write(END + "=" + EpochNanos.toText(endNanos) + "\n");
          out.write(DONE + "=" + EpochNanos.toText(doneNanos) + "\n");
          out.write(BYTES + "=" + bytes + "\n");
          out.write(BARS + "=" + bars + "\n");
        });
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws TradingException if it cannot be read
  static DownloadRecord read(Path file) {
    try {
      Map<String, String> words = new LinkedHashMap<>();
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        words.put(line.substring(0, equals), line.substring(equals + 1));
      }
      int conId = Integer.parseInt(take(words, CON_ID));
      long end = EpochNanos.of(Instant.parse(take(words, END)));
      long done = EpochNanos.of(Instant.parse(take(words, DONE)));
      long bytes = Long.parseLong(take(words, BYTES));
      long bars = Long.parseLong(take(words, BARS));
      return new DownloadRecord(words, conId, end, done, bytes, bars);
    } catch (IOException
        | NumberFormatException
        | DateTimeParseException
        | StringIndexOutOfBoundsException e) {
      throw new TradingException(
          file + " is damaged (" + e + "); add --force to begin the download anew", e);
    }
  }

  private static String take(Map<String, String> words, String key) {
    String text = words.remove(key);
    return text == null ? "" : text;
  }
}
