package io.throughline.engine.data.filter;

import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.time.EpochNanos;
import java.util.ArrayList;
import java.util.List;

/// Opens, checks and closes the sources of a combined feed together.
final class Parts {
  private Parts() {}

  /// What is known of the combined feed: the first source's, without its date limits.
  static FeedSpec commonSpec(String tool, String name, List<DataSource> sources) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(tool + " '" + name + "' needs at least one source");
    }
    FeedSpec first = sources.getFirst().spec();
    for (DataSource source : sources) {
      if (!source.spec().timeFrame().equals(first.timeFrame())) {
        throw new IllegalArgumentException(
            tool
                + " '"
                + name
                + "' needs sources of one time frame, but '"
                + first.name()
                + "' has "
                + first.timeFrame()
                + " and '"
                + source.spec().name()
                + "' has "
                + source.spec().timeFrame());
      }
    }
    return first.withName(name).between(EpochNanos.MIN, EpochNanos.MAX);
  }

  /// Opens all sources; when one fails those before it are closed again.
  static List<Part> open(List<DataSource> sources) {
    var parts = new ArrayList<Part>();
    try {
      for (DataSource source : sources) {
        parts.add(new Part(source));
      }
    } catch (RuntimeException e) {
      try {
        close(parts);
      } catch (RuntimeException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
    return parts;
  }

  /// Closes all parts, also when some fail.
  static void close(List<Part> parts) {
    RuntimeException failure = null;
    for (Part part : parts) {
      try {
        part.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
