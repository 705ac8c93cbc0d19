package io.throughline.cli.setting;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// One feed as it was asked for: where it comes from, and what was said about it alone.
///
/// @param source file or address
/// @param own what holds for this feed instead of what was said for all
public record FeedEntry(Value source, Map<RunKey, Value> own) {
  public FeedEntry {
    var copy = new EnumMap<RunKey, Value>(RunKey.class);
    copy.putAll(own);
    own = copy;
  }

  /// What was said about this feed alone.
  public Optional<Value> own(RunKey key) {
    return Optional.ofNullable(own.get(key));
  }
}
