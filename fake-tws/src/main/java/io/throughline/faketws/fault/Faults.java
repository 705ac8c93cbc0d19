package io.throughline.faketws.fault;

import io.throughline.faketws.fault.Effect.Change;
import io.throughline.faketws.fault.Effect.Delay;
import io.throughline.faketws.fault.Effect.Lose;
import io.throughline.faketws.fault.Effect.Repeat;
import io.throughline.tws.codec.TwsCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The rules in force, and how often each has happened.
public final class Faults {
  private final List<Armed> armed = new ArrayList<>();

  /// No rule is in force.
  public Faults() {}

  private static final class Armed {
    private final FaultRule rule;
    private int seen;

    private Armed(FaultRule rule) {
      this.rule = rule;
    }

    private boolean applies(Record said) {
      if (!rule.name().equals(TwsCodec.nameOf(said)) || !fits(said)) {
        return false;
      }
      seen++;
      return seen > rule.skip() && seen - rule.skip() <= rule.times();
    }

    private boolean fits(Record said) {
      for (Map.Entry<String, String> field : rule.where().entrySet()) {
        if (!Objects.toString(RecordFields.get(said, field.getKey()), Change.UNSET)
            .equals(field.getValue())) {
          return false;
        }
      }
      return true;
    }
  }

  /// Something that arrives after a delay.
  public record Delivery<T>(T what, Duration delay) {}

  public void add(FaultRule rule) {
    armed.add(new Armed(rule));
  }

  public void remove(FaultRule rule) {
    armed.removeIf(one -> one.rule.equals(rule));
  }

  public boolean isEmpty() {
    return armed.isEmpty();
  }

  /// Rules that never happened: expectations that were not met.
  public List<FaultRule> unmet() {
    return armed.stream().filter(one -> one.seen <= one.rule.skip()).map(one -> one.rule).toList();
  }

  /// What becomes of something said; nothing if it is lost.
  ///
  /// @throws IllegalArgumentException if a rule names a field that is not there
  @SuppressWarnings("unchecked") // a changed record has the type it had
  public <T> List<Delivery<T>> fate(T said) {
    Record current = (Record) said;
    Duration delay = Duration.ZERO;
    int copies = 1;
    for (Armed one : armed) {
      if (one.applies(current)) {
        for (Effect effect : one.rule.effects()) {
          switch (effect) {
            case Lose() -> copies = 0;
            case Delay(Duration by) -> delay = delay.plus(by);
            case Repeat(int more) -> copies += copies == 0 ? 0 : more;
            case Change(String field, String value) ->
                current = RecordFields.with(current, field, value);
          }
        }
      }
    }
    var deliveries = new ArrayList<Delivery<T>>(copies);
    for (int i = 0; i < copies; i++) {
      deliveries.add(new Delivery<>((T) current, delay));
    }
    return deliveries;
  }
}
