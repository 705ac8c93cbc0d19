package io.throughline.engine.data.filter;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.BarView;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A continuous feed of futures: plays the first contract and rolls over to the next one when its
/// time has come.
///
/// The other contracts advance in step, so that the next one's bar of the same time can be looked
/// at. After the bar on which the roll was decided, bars come from the next contract. A contract
/// that ends rolls over by itself.
public final class RollOver implements DataSource {
  private final List<DataSource> contracts;
  private final FeedSpec spec;
  private final Predicate<BarView> isDue;
  private final @Nullable BiPredicate<BarView, BarView> condition;

  /// Rolls over on the first bar that is due and on which the next contract has a bar that meets
  /// the condition.
  ///
  /// @param contracts in order of expiry, all of one time frame; session, calendar and extra lines
  ///   are the first one's
  /// @param isDue whether the running contract's bar is one on which to look for a roll
  /// @param condition the running contract's bar and the next one's latest bar, as when the next
  ///   one has more volume
  public RollOver(
      String name,
      List<? extends DataSource> contracts,
      Predicate<BarView> isDue,
      BiPredicate<BarView, BarView> condition) {
    this(name, isDue, condition, List.copyOf(contracts));
  }

  /// Rolls over on the first bar that is due.
  public RollOver(String name, List<? extends DataSource> contracts, Predicate<BarView> isDue) {
    this(name, isDue, null, List.copyOf(contracts));
  }

  private RollOver(
      String name,
      Predicate<BarView> isDue,
      @Nullable BiPredicate<BarView, BarView> condition,
      List<DataSource> contracts) {
    this.contracts = contracts;
    this.spec = Parts.commonSpec("RollOver", name, contracts);
    this.isDue = isDue;
    this.condition = condition;
  }

  @Override
  public FeedSpec spec() {
    return spec;
  }

  @Override
  public BarStream open() {
    return new Rolling(Parts.open(contracts));
  }

  private final class Rolling implements BarStream {
    private final List<Part> parts;
    private final List<MutableBar> latest = new ArrayList<>();
    private final boolean[] hasLatest;
    private int current;
    private long lastNanos = EpochNanos.MIN;
    private long skippedUntilNanos = EpochNanos.MIN;

    Rolling(List<Part> parts) {
      this.parts = parts;
      this.hasLatest = new boolean[parts.size()];
      parts.forEach(_ -> latest.add(new MutableBar()));
    }

    @Override
    public Poll poll(MutableBar bar) {
      while (current < parts.size()) {
        Part running = parts.get(current);
        Poll answer = running.peek();
        if (answer == Poll.PENDING) {
          return Poll.PENDING;
        }
        if (answer == Poll.ENDED) {
          roll();
        } else if (current > 0 && running.next().timeNanos() <= skippedUntilNanos) {
          running.take();
        } else if (othersAdvance(running.next().timeNanos())) {
          running.take();
          deliver(running.next(), bar);
          return Poll.READY;
        } else {
          return Poll.PENDING;
        }
      }
      return Poll.ENDED;
    }

    private void deliver(MutableBar delivered, MutableBar bar) {
      bar.set(delivered);
      lastNanos = delivered.timeNanos();
      int next = current + 1;
      if (next < parts.size() && isDue.test(delivered) && meetsCondition(delivered, next)) {
        roll();
      }
    }

    private boolean meetsCondition(BarView delivered, int next) {
      return condition == null || (hasLatest[next] && condition.test(delivered, latest.get(next)));
    }

    private void roll() {
      current++;
      skippedUntilNanos = lastNanos;
    }

    /// Advances the contracts to come; false while the history of one of them is not there yet.
    private boolean othersAdvance(long untilNanos) {
      for (int i = current + 1; i < parts.size(); i++) {
        if (!advance(i, untilNanos)) {
          return false;
        }
      }
      return true;
    }

    private boolean advance(int index, long untilNanos) {
      Part part = parts.get(index);
      Poll answer = part.peek();
      while (answer == Poll.READY && part.next().timeNanos() <= untilNanos) {
        latest.get(index).set(part.next());
        hasLatest[index] = true;
        part.take();
        answer = part.peek();
      }
      // A live contract is taken as it stands: its next bar may be long in coming.
      return answer != Poll.PENDING || part.isLive();
    }

    @Override
    public boolean isLive() {
      return parts.stream().anyMatch(Part::isLive);
    }

    @Override
    public long nextDeadlineNanos() {
      long deadline = EpochNanos.MAX;
      for (int i = current; i < parts.size(); i++) {
        deadline = Math.min(deadline, parts.get(i).nextDeadlineNanos());
      }
      return deadline;
    }

    @Override
    public void close() {
      Parts.close(parts);
    }
  }
}
