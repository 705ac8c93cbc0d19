package io.throughline.cli.setting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run was told, still as text, and what is wrong with it already. Immutable.
public final class Settings {
  private final Map<RunKey, List<Value>> values;
  private final List<FeedEntry> feeds;
  private final List<String> problems;

  private Settings(Map<RunKey, List<Value>> values, List<FeedEntry> feeds, List<String> problems) {
    this.values = values;
    this.feeds = List.copyOf(feeds);
    this.problems = List.copyOf(problems);
  }

  /// The last text for a key.
  public Optional<Value> value(RunKey key) {
    List<Value> all = values(key);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /// All texts for a key, in order.
  public List<Value> values(RunKey key) {
    return values.getOrDefault(key, List.of());
  }

  public List<FeedEntry> feeds() {
    return feeds;
  }

  /// What could not be understood: unknown keys and the like.
  public List<String> problems() {
    return problems;
  }

  /// These settings where they say something, those of `base` elsewhere. Parameters are overridden
  /// one by one, every other key as a whole.
  public Settings over(Settings base) {
    var merged = new EnumMap<RunKey, List<Value>>(RunKey.class);
    merged.putAll(base.values);
    merged.putAll(values);
    var params = new ArrayList<>(base.values(RunKey.PARAM));
    params.addAll(values(RunKey.PARAM));
    merged.put(RunKey.PARAM, params);
    var allProblems = new ArrayList<>(base.problems);
    allProblems.addAll(problems);
    return new Settings(merged, feeds.isEmpty() ? base.feeds : feeds, allProblems);
  }

  public static Builder builder() {
    return new Builder();
  }

  /// Collects [Settings].
  public static final class Builder {
    private final Map<RunKey, List<Value>> values = new EnumMap<>(RunKey.class);
    private final List<FeedEntry> feeds = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Builder() {}

    public Builder add(RunKey key, Value value) {
      values.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
      return this;
    }

    public Builder add(FeedEntry feed) {
      feeds.add(feed);
      return this;
    }

    /// Adds a feed in one word, such as `spy.csv,resample=weeks`.
    public Builder addFeed(Value text) {
      return add(FeedText.parse(text, problems));
    }

    public Builder problem(String problem) {
      problems.add(problem);
      return this;
    }

    public Settings build() {
      var copy = new EnumMap<RunKey, List<Value>>(RunKey.class);
      values.forEach((key, list) -> copy.put(key, List.copyOf(list)));
      return new Settings(copy, feeds, problems);
    }
  }
}
