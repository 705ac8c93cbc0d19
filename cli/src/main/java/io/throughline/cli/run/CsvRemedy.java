package io.throughline.cli.run;

import io.throughline.api.TradingException;
import io.throughline.backtest.csv.CsvException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Says in options what the messages of the CSV reader advise in Java.
final class CsvRemedy {
  private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

  static {
    put("missingValues\\(\"(.*?)\"\\)", "--missing '$1'");
    put("badBars\\(BadBars\\.drop\\(\\)\\)", "--bad-bars drop");
    put("newestFirst\\(\\)", "--reverse true");
    put("withoutHeader\\(\\)", "--headers false");
    put("CsvOptions\\.of\\(GenericCsv\\.standard\\(\\)[^)]*\\)", "--format generic, --open N …");
    put("(GenericCsv\\.)?dateTimeFormat(\\(…\\))?", "--dtformat");
    put("(GenericCsv\\.)?timeFormat(\\(…\\))?", "--tmformat");
    put("GenericCsv", "--format generic, --datetime N, --open N and so on");
  }

  private CsvRemedy() {}

  private static void put(String words, String option) {
    WORDS.put(Pattern.compile(words), option);
  }

  /// The same failure with a message for the command line.
  static TradingException inOptions(CsvException failure) {
    String message = String.valueOf(failure.getMessage());
    for (Map.Entry<Pattern, String> word : WORDS.entrySet()) {
      message = word.getKey().matcher(message).replaceAll(word.getValue());
    }
    return new TradingException(message, failure);
  }
}
