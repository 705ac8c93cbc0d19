package io.throughline.engine.data.filter;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import java.util.List;

/// Several sources played one after the other as one feed. What a later source has of times that
/// were delivered already is skipped.
public final class Chainer implements DataSource {
  private final List<DataSource> sources;
  private final FeedSpec spec;

  /// Chains sources of one time frame; session, calendar and extra lines are the first one's.
  public Chainer(String name, List<? extends DataSource> sources) {
    this.sources = List.copyOf(sources);
    this.spec = Parts.commonSpec("Chainer", name, this.sources);
  }

  @Override
  public FeedSpec spec() {
    return spec;
  }

  @Override
  public BarStream open() {
    return new Chain(Parts.open(sources));
  }

  private static final class Chain implements BarStream {
    private final List<Part> parts;
    private int current;
    private long lastNanos = EpochNanos.MIN;
    private long skippedUntilNanos = EpochNanos.MIN;

    Chain(List<Part> parts) {
      this.parts = parts;
    }

    @Override
    public Poll poll(MutableBar bar) {
      while (current < parts.size()) {
        Part part = parts.get(current);
        switch (part.peek()) {
          case PENDING -> {
            return Poll.PENDING;
          }
          case ENDED -> {
            current++;
            skippedUntilNanos = lastNanos;
          }
          case READY -> {
            part.take();
            if (current == 0 || part.next().timeNanos() > skippedUntilNanos) {
              lastNanos = part.next().timeNanos();
              bar.set(part.next());
              return Poll.READY;
            }
          }
        }
      }
      return Poll.ENDED;
    }

    @Override
    public boolean isLive() {
      return parts.stream().anyMatch(Part::isLive);
    }

    @Override
    public long nextDeadlineNanos() {
      return current < parts.size() ? parts.get(current).nextDeadlineNanos() : EpochNanos.MAX;
    }

    @Override
    public void close() {
      Parts.close(parts);
    }
  }
}
