package io.throughline.backtest.csv;

import io.throughline.api.time.TimeFrame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What a file says about itself in comments before its header:
///
/// ```
/// # throughline: AAPL-STK-SMART-USD TRADES; bars=4 hours; zone=America/New_York; stamp=end
/// ```
///
/// `bars` is what one row is, `zone` that of its sessions; other keys, and comments of others, are
/// not looked at.
///
/// @param timeFrame `null` if the file does not say
/// @param zone `null` if the file does not say
record CsvPreface(@Nullable TimeFrame timeFrame, @Nullable ZoneId zone) {
  static final char COMMENT = '#';
  private static final String OURS = "# throughline:";
  private static final CsvPreface NONE = new CsvPreface(null, null);

  /// Reads the comments of a file.
  ///
  /// @throws CsvException if the file cannot be read, or says what cannot be
  static CsvPreface of(ByteSource source) {
    try (var reader =
        new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8))) {
      CsvPreface preface = NONE;
      int number = 1;
      for (String line = reader.readLine(); isComment(line); line = reader.readLine()) {
        if (line.startsWith(OURS)) {
          preface = preface.with(line, new CsvException.Place(source.name(), number));
        }
        number++;
      }
      return preface;
    } catch (IOException e) {
      throw RowReader.unreadable(source.name(), 0, e);
    }
  }

  static boolean isComment(@Nullable String line) {
    return line != null && !line.isEmpty() && line.charAt(0) == COMMENT;
  }

  private CsvPreface with(String line, CsvException.Place place) {
    CsvPreface preface = this;
    for (String part : line.substring(OURS.length()).split(";", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? "" : part.substring(0, equals).strip();
      String value = part.substring(equals + 1).strip();
      try {
        preface =
            switch (key) {
              case "bars" -> new CsvPreface(TimeFrame.parse(value), preface.zone);
              case "zone" -> new CsvPreface(preface.timeFrame, ZoneId.of(value));
              default -> preface;
            };
      } catch (IllegalArgumentException | DateTimeException e) {
        throw place.error(
            key, value, "the comment says " + key + "=" + value + ": " + e.getMessage());
      }
    }
    return preface;
  }

  /// `told`, and what the file says where nothing was told.
  CsvOptions complete(CsvOptions told) {
    CsvOptions options = told;
    if (timeFrame != null && options.timeFrame == null) {
      options = options.timeFrame(timeFrame);
    }
    return zone != null && options.zone == null ? options.zone(zone) : options;
  }
}
