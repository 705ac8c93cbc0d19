package io.throughline.engine;

import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.engine.data.FeedPlan;
import io.throughline.engine.data.FilterFactory;
import io.throughline.engine.data.Resampling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A feed that was added to a [Cerebro], to be named, filtered and linked before the run.
public final class FeedHandle {
  private final @Nullable DataSource source;
  private final @Nullable FeedHandle original;
  private final FeedPlan.Kind kind;
  private final Resampling resampling;
  private final List<FilterFactory> filters = new ArrayList<>();
  private @Nullable String name;
  private @Nullable FeedHandle compensated;

  FeedHandle(
      @Nullable DataSource source,
      @Nullable FeedHandle original,
      FeedPlan.Kind kind,
      Resampling resampling) {
    this.source = source;
    this.original = original;
    this.kind = kind;
    this.resampling = resampling;
  }

  /// The name in reports and lookups, instead of the source's. Unique within the run.
  public FeedHandle named(String newName) {
    name = newName;
    return this;
  }

  /// Lets the bars pass a filter before anybody else; filters pass in the order in which they were
  /// added.
  public FeedHandle filter(FilterFactory filter) {
    filters.add(filter);
    return this;
  }

  /// Lets orders on this feed act upon the position of another one.
  public FeedHandle compensates(FeedHandle other) {
    compensated = other;
    return this;
  }

  /// What the strategy will see the feed called.
  public String name() {
    if (name != null) {
      return name;
    }
    String base = original == null ? sourceSpec().name() : original.name();
    return original == null ? base : base + " " + resampling.target();
  }

  @Nullable DataSource source() {
    return source;
  }

  @Nullable FeedHandle original() {
    return original;
  }

  @Nullable FeedHandle compensated() {
    return compensated;
  }

  FeedPlan plan() {
    return plan(sourceSpec());
  }

  private FeedPlan plan(FeedSpec spec) {
    return new FeedPlan(spec, name(), kind, resampling, filters);
  }

  /// The plan for a source that was told what becomes of its bars.
  FeedPlan plan(DataSource told) {
    return plan(told.spec());
  }

  /// The source, told what becomes of its bars.
  DataSource told(DataSource of) {
    return kind == FeedPlan.Kind.PLAIN ? of : of.consolidatedTo(resampling.target());
  }

  private FeedSpec sourceSpec() {
    if (source != null) {
      return source.spec();
    }
    if (original == null) {
      throw new IllegalStateException("a feed has a source or an original");
    }
    FeedSpec spec = original.sourceSpec();
    return original.kind == FeedPlan.Kind.PLAIN
        ? spec
        : spec.withTimeFrame(original.resampling.target());
  }

  FeedPlan.Kind kind() {
    return kind;
  }
}
