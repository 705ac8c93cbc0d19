package io.throughline.faketws.play;

import io.throughline.faketws.scenario.SaidEffect;
import io.throughline.faketws.scenario.Trigger;
import io.throughline.faketws.words.RecordFields;
import io.throughline.tws.message.HistoryMessage.Bar;
import io.throughline.tws.message.HistoryMessage.HistoricalData;
import io.throughline.tws.message.MarketDataMessage.Prices;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/// What becomes of one request or message.
final class Fate {
  private final SplittableRandom random;
  private final List<Map<String, String>> also = new ArrayList<>();
  private Record said;
  private boolean lost;
  private int copies = 1;
  private Duration delay = Duration.ZERO;
  private Duration every = Duration.ZERO;
  private Shape shape = Shape.WHOLE;
  private Optional<Trigger> held = Optional.empty();

  Fate(Record said, SplittableRandom random) {
    this.said = said;
    this.random = random;
  }

  void apply(SaidEffect effect) {
    switch (effect) {
      case SaidEffect.Lose() -> lost = true;
      case SaidEffect.Delay(Duration by, Duration jitter) ->
          delay = delay.plus(by).plusNanos(random.nextLong(jitter.toNanos() + 1));
      case SaidEffect.Repeat(int more, Duration pause) -> {
        copies += more;
        every = pause;
      }
      case SaidEffect.Change(String field, String to) -> change(field, to);
      case SaidEffect.Add(BigDecimal amount, String field) -> add(field, amount);
      case SaidEffect.Also(Map<String, String> changes) -> also.add(changes);
      case SaidEffect.Hold(Trigger until) -> held = Optional.of(until);
      case SaidEffect.DropBars(int count, int from) -> dropBars(count, from);
      case SaidEffect.ShiftBars(int count, BigDecimal by) -> shiftBars(count, by.doubleValue());
      case SaidEffect.Split(int bytes, Duration pause) -> shape = shape.splitAt(bytes, pause);
      case SaidEffect.Truncate(int bytes) -> shape = shape.truncatedTo(bytes);
      case SaidEffect.Garbage(int bytes) -> shape = shape.withGarbage(bytes);
    }
  }

  private void change(String field, String to) {
    if (RecordFields.has(said.getClass(), field)) {
      said = RecordFields.with(said, field, to);
    }
  }

  private void add(String field, BigDecimal amount) {
    if (RecordFields.has(said.getClass(), field)) {
      Object now = RecordFields.get(said, field);
      if (now != null) {
        BigDecimal sum = new BigDecimal(now.toString()).add(amount);
        boolean whole = now instanceof Integer || now instanceof Long;
        said =
            RecordFields.with(
                said, field, whole ? sum.toBigInteger().toString() : sum.toPlainString());
      }
    }
  }

  private void dropBars(int count, int from) {
    if (said instanceof HistoricalData(int reqId, String start, String end, List<Bar> bars)) {
      int first = from < 0 ? Math.max(0, bars.size() + from) : Math.min(from, bars.size());
      var left = new ArrayList<>(bars);
      left.subList(first, Math.min(bars.size(), first + count)).clear();
      said = new HistoricalData(reqId, start, end, left);
    }
  }

  private void shiftBars(int count, double by) {
    if (said instanceof HistoricalData(int reqId, String start, String end, List<Bar> bars)) {
      var shifted = new ArrayList<>(bars);
      for (int i = Math.max(0, bars.size() - count); i < bars.size(); i++) {
        shifted.set(i, shifted(bars.get(i), by));
      }
      said = new HistoricalData(reqId, start, end, shifted);
    }
  }

  private static Bar shifted(Bar bar, double by) {
    Prices prices = bar.prices();
    return new Bar(
        bar.date(),
        new Prices(
            cents(prices.open() + by),
            cents(prices.high() + by),
            cents(prices.low() + by),
            cents(prices.close() + by)),
        bar.volume(),
        bar.wap(),
        bar.hasGaps(),
        bar.barCount());
  }

  /// Without the dust of binary fractions.
  private static double cents(double price) {
    return Math.rint(price * 1e8) / 1e8;
  }

  boolean isLost() {
    return lost;
  }

  Duration delay() {
    return delay;
  }

  Shape shape() {
    return shape;
  }

  Optional<Trigger> held() {
    return held;
  }

  /// One that arrives, and how much later than the first.
  record Arrival(Record what, Duration after) {}

  /// All that arrive, in order; none if it is lost.
  List<Arrival> arrivals() {
    var arrivals = new ArrayList<Arrival>();
    if (lost) {
      return arrivals;
    }
    for (int i = 0; i < copies; i++) {
      arrivals.add(new Arrival(said, every.multipliedBy(i)));
    }
    for (Map<String, String> changes : also) {
      Record other = said;
      for (Map.Entry<String, String> change : changes.entrySet()) {
        other = RecordFields.with(other, change.getKey(), change.getValue());
      }
      arrivals.add(new Arrival(Objects.requireNonNull(other), Duration.ZERO));
    }
    return arrivals;
  }
}
