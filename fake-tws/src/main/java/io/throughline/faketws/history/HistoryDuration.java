package io.throughline.faketws.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far a request for history goes back.
///
/// @param unit one of S, D, W, M, Y
record HistoryDuration(int amount, char unit) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6}) ?([SDWMY])");
  private static final int MOST_SECONDS = 86_400;
  private static final int MOST_DAYS = 365;

  /// @throws IllegalArgumentException in the words of the server
  static HistoryDuration parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      throw new IllegalArgumentException(
          "Historical data duration string should be given in the form: \"integer{SPACE}unit"
              + " (S|D|W|M|Y)\"");
    }
    var duration =
        new HistoryDuration(Integer.parseInt(matcher.group(1)), matcher.group(2).charAt(0));
    if (duration.unit == 'D' && duration.amount > MOST_DAYS) {
      throw new IllegalArgumentException(
          "Historical data requests for durations longer than 365 days must be made in years");
    }
    if (duration.unit == 'S' && duration.amount > MOST_SECONDS) {
      throw new IllegalArgumentException(
          "Historical data requests for durations longer than 86400 seconds must be made in days");
    }
    return duration;
  }
}
