package io.throughline.backtest.csv;

import io.throughline.api.series.MutableBar;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame.Unit;
import io.throughline.backtest.csv.BadBars.Action;
import io.throughline.backtest.csv.BadBars.Fault;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Applies a [BadBars] policy to the bars of one reading, in order, and counts.
final class BarCheck {
  /// Adjusted prices may miss the range by rounding; this is far below any price increment.
  private static final double RELATIVE_TOLERANCE = 1e-9;

  private final String file;
  private final BadBars policy;
  private final boolean equalTimesAreUsual;
  private final Set<Field> absent;
  private final Map<Action, Map<Fault, Long>> counts = new EnumMap<>(Action.class);
  private long lastNanos = EpochNanos.MIN;
  private double lastClose = Double.NaN;

  /// @param absent price columns that the file does not have; `NaN` is no fault there
  BarCheck(String file, BadBars policy, Unit unit, Set<Field> absent) {
    this.file = file;
    this.policy = policy;
    this.equalTimesAreUsual = unit.compareTo(Unit.SECONDS) <= 0;
    this.absent = absent;
    for (Action action : Action.values()) {
      counts.put(action, new EnumMap<>(Fault.class));
    }
  }

  /// Whether `bar` shall be delivered; it may have been repaired.
  ///
  /// @throws CsvException if the policy rejects it
  boolean admit(MutableBar bar, long line) {
    if (isPlainlyGood(bar) || settle(bar, line)) {
      lastNanos = Math.max(lastNanos, bar.timeNanos());
      lastClose = bar.close();
      return true;
    }
    return false;
  }

  private boolean isPlainlyGood(MutableBar bar) {
    double open = bar.open();
    double high = bar.high();
    double low = bar.low();
    double close = bar.close();
    return bar.timeNanos() > lastNanos
        && low <= open
        && open <= high
        && low <= close
        && close <= high;
  }

  private boolean settle(MutableBar bar, long line) {
    return settleTime(bar, line)
        && settleMissing(bar, line)
        && settleHighBelowLow(bar, line)
        && settleRange(bar, line);
  }

  private boolean settleTime(MutableBar bar, long line) {
    long time = bar.timeNanos();
    if (time < lastNanos) {
      return act(
              Fault.TIME_BACKWARDS,
              line,
              "time",
              EpochNanos.toText(time),
              "not be before that of an earlier row (" + EpochNanos.toText(lastNanos) + ")")
          == Action.ACCEPT;
    }
    if (time == lastNanos && time != EpochNanos.MIN && !equalTimesAreUsual) {
      return act(
              Fault.DUPLICATE_TIME,
              line,
              "time",
              EpochNanos.toText(time),
              "be after that of the row before, which is the same")
          == Action.ACCEPT;
    }
    return true;
  }

  private boolean settleMissing(MutableBar bar, long line) {
    Field missing = missingPrice(bar);
    if (missing == null) {
      return true;
    }
    return switch (act(Fault.MISSING_PRICE, line, missing.text(), "NaN", "be a price")) {
      case ACCEPT -> true;
      case REPAIR -> fillPrices(bar);
      case DROP, REJECT -> false;
    };
  }

  private @Nullable Field missingPrice(MutableBar bar) {
    if (Double.isNaN(bar.open()) && !absent.contains(Field.OPEN)) {
      return Field.OPEN;
    }
    if (Double.isNaN(bar.high()) && !absent.contains(Field.HIGH)) {
      return Field.HIGH;
    }
    if (Double.isNaN(bar.low()) && !absent.contains(Field.LOW)) {
      return Field.LOW;
    }
    return Double.isNaN(bar.close()) && !absent.contains(Field.CLOSE) ? Field.CLOSE : null;
  }

  private boolean fillPrices(MutableBar bar) {
    double open = firstNumber(bar.open(), firstNumber(lastClose, bar.close()));
    double close = firstNumber(bar.close(), open);
    if (Double.isNaN(open)) {
      move(Fault.MISSING_PRICE); // nothing to fill from: dropped after all
      return false;
    }
    bar.open(open).close(close);
    bar.high(firstNumber(bar.high(), Math.max(open, close)));
    bar.low(firstNumber(bar.low(), Math.min(open, close)));
    return true;
  }

  private static double firstNumber(double first, double second) {
    return Double.isNaN(first) ? second : first;
  }

  private boolean settleHighBelowLow(MutableBar bar, long line) {
    double high = bar.high();
    double low = bar.low();
    if (!(high < low - tolerance(bar))) {
      return true;
    }
    return switch (act(
        Fault.HIGH_BELOW_LOW, line, "high", text(high), "be at least the low (" + low + ")")) {
      case ACCEPT -> true;
      case REPAIR -> {
        bar.high(low).low(high);
        yield true;
      }
      case DROP, REJECT -> false;
    };
  }

  private boolean settleRange(MutableBar bar, long line) {
    double high = bar.high() + tolerance(bar);
    double low = bar.low() - tolerance(bar);
    if (high < low) {
      return true; // accepted above: there is no range to be in
    }
    boolean openIsOut = bar.open() > high || bar.open() < low;
    if (!openIsOut && !(bar.close() > high || bar.close() < low)) {
      return true;
    }
    String expected = "lie within low and high (" + bar.low() + " to " + bar.high() + ")";
    Action action =
        act(
            Fault.PRICE_OUTSIDE_RANGE,
            line,
            openIsOut ? "open" : "close",
            text(openIsOut ? bar.open() : bar.close()),
            expected);
    return switch (action) {
      case ACCEPT -> true;
      case REPAIR -> {
        bar.high(Math.max(bar.high(), Math.max(bar.open(), bar.close())));
        bar.low(Math.min(bar.low(), Math.min(bar.open(), bar.close())));
        yield true;
      }
      case DROP, REJECT -> false;
    };
  }

  private static double tolerance(MutableBar bar) {
    return RELATIVE_TOLERANCE * Math.max(Math.abs(bar.high()), Math.abs(bar.low()));
  }

  private static String text(double value) {
    return Double.toString(value);
  }

  private Action act(Fault fault, long line, String column, String value, String expected) {
    Action action = policy.on(fault);
    if (action == Action.REJECT) {
      throw new CsvException.Place(file, line)
          .error(
              column,
              value,
              "'" + column + "' must " + expected + " but is " + value + "; " + remedy(fault));
    }
    boolean aboutTime = fault == Fault.TIME_BACKWARDS || fault == Fault.DUPLICATE_TIME;
    Action done = action == Action.REPAIR && aboutTime ? Action.DROP : action;
    add(done, fault, 1);
    return done;
  }

  private static String remedy(Fault fault) {
    String policies = "name a policy such as badBars(BadBars.drop())";
    return switch (fault) {
      case TIME_BACKWARDS ->
          "sort the rows, declare a file that begins with the newest with newestFirst(), or "
              + policies;
      case DUPLICATE_TIME, MISSING_PRICE, HIGH_BELOW_LOW, PRICE_OUTSIDE_RANGE ->
          "correct the row or " + policies;
    };
  }

  private void move(Fault fault) {
    add(Action.REPAIR, fault, -1);
    add(Action.DROP, fault, 1);
  }

  private void add(Action action, Fault fault, long count) {
    Map<Fault, Long> ofAction = counts.computeIfAbsent(action, _ -> new EnumMap<>(Fault.class));
    if (ofAction.merge(fault, count, Long::sum) == 0) {
      ofAction.remove(fault);
    }
  }

  BadBarCounts counts() {
    return new BadBarCounts(
        counts.getOrDefault(Action.DROP, Map.of()),
        counts.getOrDefault(Action.REPAIR, Map.of()),
        counts.getOrDefault(Action.ACCEPT, Map.of()));
  }
}
