package io.throughline.cli.setting;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A feed in one word, as on the command line: `spy.csv` or `spy.csv,resample=weeks,name=weekly`.
final class FeedText {
  private static final Pattern COMMA_BEFORE_KEY = Pattern.compile(",(?=[a-z-]+=)");

  private FeedText() {}

  /// Reads a feed; what is wrong with it is added to `problems`.
  static FeedEntry parse(Value value, List<String> problems) {
    String[] parts = COMMA_BEFORE_KEY.split(value.text(), -1);
    Map<RunKey, Value> own = new EnumMap<>(RunKey.class);
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String name = parts[i].substring(0, equals);
      String subject = value.subject() + " " + parts[0] + ", " + name;
      Optional<RunKey> key = RunKey.find(name).filter(RunKey::isOfFeed);
      if (key.isPresent()) {
        own.put(key.get(), new Value(parts[i].substring(equals + 1), subject));
      } else {
        problems.add(
            value.subject() + " " + parts[0] + ": unknown key '" + name + "', expected " + known());
      }
    }
    return new FeedEntry(new Value(parts[0], value.subject()), own);
  }

  static String known() {
    return RunKey.names(Arrays.stream(RunKey.values()).filter(RunKey::isOfFeed).toList());
  }
}
