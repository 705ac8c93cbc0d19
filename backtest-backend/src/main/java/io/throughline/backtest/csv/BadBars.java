package io.throughline.backtest.csv;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// What happens to a bar that can be read but cannot be true: [#reject()] unless told otherwise.
///
/// Every policy but rejection counts what it did; see [CsvData#badBars()]. A policy may differ per
/// fault: `BadBars.reject().repairing(Fault.PRICE_OUTSIDE_RANGE)`. Immutable.
public final class BadBars {

  /// What is wrong with a bar.
  public enum Fault {
    /// Its time is before that of an earlier bar. Cannot be repaired, so a repair drops it.
    TIME_BACKWARDS,
    /// Its time is that of the bar before. Never a fault of ticks, microseconds and seconds, where
    /// equal times are usual. A repair keeps the first bar.
    DUPLICATE_TIME,
    /// A price the file should have is `NaN`. A repair takes the close of the bar before for the
    /// open, the open for the close, and widens high and low to them.
    MISSING_PRICE,
    /// The high is below the low. A repair exchanges them.
    HIGH_BELOW_LOW,
    /// Open or close lies outside low and high. A repair widens low and high.
    PRICE_OUTSIDE_RANGE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /// What is done about a fault.
  enum Action {
    REJECT,
    DROP,
    REPAIR,
    ACCEPT
  }

  private final Map<Fault, Action> actions;

  private BadBars(Map<Fault, Action> actions) {
    this.actions = actions;
  }

  /// The first bad bar ends the reading with a [CsvException] that names its line.
  public static BadBars reject() {
    return all(Action.REJECT);
  }

  /// Bad bars are left out and counted.
  public static BadBars drop() {
    return all(Action.DROP);
  }

  /// Bad bars are mended as each [Fault] says, or left out where nothing can be mended; both are
  /// counted.
  public static BadBars repair() {
    return all(Action.REPAIR);
  }

  /// Bad bars are delivered as they are, and counted. This is what the reference does.
  public static BadBars accept() {
    return all(Action.ACCEPT);
  }

  public BadBars rejecting(Fault... faults) {
    return with(Action.REJECT, faults);
  }

  public BadBars dropping(Fault... faults) {
    return with(Action.DROP, faults);
  }

  public BadBars repairing(Fault... faults) {
    return with(Action.REPAIR, faults);
  }

  public BadBars accepting(Fault... faults) {
    return with(Action.ACCEPT, faults);
  }

  Action on(Fault fault) {
    return actions.getOrDefault(fault, Action.REJECT);
  }

  private static BadBars all(Action action) {
    return new BadBars(Map.of()).with(action, Fault.values());
  }

  private BadBars with(Action action, Fault... faults) {
    Map<Fault, Action> changed = new EnumMap<>(Fault.class);
    changed.putAll(actions);
    for (Fault fault : faults) {
      changed.put(fault, action);
    }
    return new BadBars(changed);
  }
}
