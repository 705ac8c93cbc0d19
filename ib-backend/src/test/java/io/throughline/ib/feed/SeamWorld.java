package io.throughline.ib.feed;

import io.throughline.api.feed.BarStream;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.feed.Poll;
import io.throughline.api.series.Bar;
import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.feed.GapPlan.Leg;
import io.throughline.ib.feed.SeamMarket.Trade;
import io.throughline.ib.history.BarSize;
import io.throughline.ib.history.TradingDays;
import io.throughline.ib.history.TradingDays.Midnight;
import io.throughline.testkit.property.Gen;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// One feed on its own: a market, a server with delays and losses, and the time, without a wire.
final class SeamWorld implements Wire {
  private static final long MILLI = 1_000_000L;

  private final Gen gen;
  private final SeamMarket market;
  private final FeedCore core;
  private final GapPlan plan;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingInt(Event::number));
  private final List<Bar> delivered = new ArrayList<>();
  private final List<DataStatus> statuses = new ArrayList<>();
  private final long fromNanos;
  private long nowNanos = SeamMarket.START;
  private int eventNumber;
  private int connection;
  private int subscription;
  private int fetch;
  private int subscriptions;
  private boolean isSubscribed;
  private boolean isServed;
  private boolean isUp = true;

  private record Event(long atNanos, int number, Runnable action) {}

  SeamWorld(Gen gen, SeamMarket market, FeedRules rules, List<Bar> stored) {
    this.gen = gen;
    this.market = market;
    this.fromNanos = rules.fromNanos();
    BarSize size = rules.finalSize();
    this.plan =
        new GapPlan(
            size == null ? BarSize.SECOND_1 : size,
            BarSize.SECOND_1,
            FeedSpec.of("x", io.throughline.api.time.TimeFrame.MINUTE),
            new TradingDays(ZoneOffset.UTC, Midnight.OPEN));
    this.core = new FeedCore(rules, this, stored.isEmpty() ? null : new Stored(stored));
  }

  private static final class Stored implements BarStream {
    private final List<Bar> bars;
    private int next;

    Stored(List<Bar> bars) {
      this.bars = bars;
    }

    @Override
    public Poll poll(MutableBar bar) {
      if (next == bars.size()) {
        return Poll.ENDED;
      }
      bar.set(bars.get(next++));
      return Poll.READY;
    }

    @Override
    public void close() {}
  }

  List<Bar> delivered() {
    return delivered;
  }

  List<DataStatus> statuses() {
    return statuses;
  }

  int subscriptions() {
    return subscriptions;
  }

  void at(long nanos, Runnable action) {
    events.add(new Event(nanos, eventNumber++, action));
  }

  private void after(long millis, Runnable action) {
    at(nowNanos + millis * MILLI, action);
  }

  // ---------------------------------------------------------------- what happens to it

  void connect() {
    isUp = true;
    core.connected(plan, Flavour.RT_VOLUME);
  }

  void cut() {
    drop();
    core.connectionLost();
    int mine = connection;
    after(
        gen.between(10L, 600_000L),
        () -> {
          if (connection == mine) {
            connect();
          }
        });
  }

  private void drop() {
    connection++;
    subscription++;
    isServed = false;
    fetch++;
    isUp = false;
  }

  /// 1100; what was on its way is gone, the subscription may survive.
  void loseUplink(boolean survives) {
    if (!isUp) {
      return;
    }
    connection++;
    fetch++;
    isUp = false;
    core.uplinkLost();
    int mine = connection;
    after(
        gen.between(10L, 600_000L),
        () -> {
          if (connection == mine) {
            isUp = true;
            if (survives) {
              core.uplinkRestored();
            } else {
              subscription++;
              isServed = false;
              core.uplinkRestoredWithoutData();
            }
          }
        });
  }

  void interruptSubscription() {
    if (isUp && isSubscribed) {
      subscription++;
      isServed = false;
      core.subscriptionEnded(10225, "bust event");
    }
  }

  /// Runs to a time.
  void run(long untilNanos) {
    market.trades().forEach(trade -> at(trade.timeNanos(), () -> happens(trade)));
    while (true) {
      pollAll();
      long deadline = Math.max(nowNanos, core.nextDeadlineNanos());
      long next = Math.min(deadline, events.isEmpty() ? EpochNanos.MAX : events.peek().atNanos());
      if (next > untilNanos) {
        return;
      }
      nowNanos = Math.max(nowNanos, next);
      while (!events.isEmpty() && events.peek().atNanos() <= nowNanos) {
        events.remove().action().run();
      }
    }
  }

  private void happens(Trade trade) {
    if (trade.timeNanos() < SeamMarket.START || !isUp || !isServed) {
      return;
    }
    int mine = subscription;
    int same = connection;
    after(
        40,
        () -> {
          if (subscription == mine && connection == same && isSubscribed) {
            core.item(
                new MutableBar()
                    .timeNanos(trade.timeNanos() + 1)
                    .prices(trade.price())
                    .volume(trade.size()));
          }
        });
  }

  private void pollAll() {
    var bar = new MutableBar();
    for (int i = 0; ; i++) {
      Poll answer = core.poll(bar);
      for (var status = core.pollStatus(); status.isPresent(); status = core.pollStatus()) {
        statuses.add(status.get());
      }
      if (answer == Poll.READY) {
        delivered.add(Bar.from(bar));
      } else if (core.nextDeadlineNanos() > nowNanos || answer == Poll.ENDED) {
        return;
      }
      if (i > 1_000_000) {
        throw new IllegalStateException("the feed goes round without end");
      }
    }
  }

  // ---------------------------------------------------------------- what the feed asks

  @Override
  public void subscribe() {
    if (!isSubscribed) {
      isSubscribed = true;
      isServed = true;
      subscription++;
      subscriptions++;
    }
  }

  @Override
  public void unsubscribe() {
    if (isSubscribed) {
      isSubscribed = false;
    }
  }

  @Override
  public void forgetSubscription() {
    unsubscribe();
  }

  @Override
  public boolean isUnanswered() {
    return false;
  }

  @Override
  public void endForCertain() {
    unsubscribe();
  }

  @Override
  public void fetch(List<Leg> legs) {
    int mine = ++fetch;
    long delay = gen.between(0L, gen.chance(0.1) ? 20_000L : 1_500L);
    after(
        delay,
        () -> {
          for (Leg leg : legs) {
            if (fetch == mine) {
              core.bars(answer(leg), leg);
            }
          }
          if (fetch == mine) {
            core.fetched();
          }
        });
  }

  /// Requests reach back further than wanted.
  private List<Bar> answer(Leg leg) {
    long begin =
        gen.chance(0.5) ? leg.beginNanos() : leg.beginNanos() - gen.between(1L, 300_000L) * MILLI;
    return market.bars(leg.size(), Math.max(begin, fromNanos), leg.endNanos());
  }

  @Override
  public void cancelFetch() {
    fetch++;
  }

  @Override
  public void work(long now) {}

  @Override
  public long nextDeadlineNanos() {
    return EpochNanos.MAX;
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public long serverNanos() {
    return nowNanos;
  }

  @Override
  public void tell(int code, String text) {}
}
