package io.throughline.faketws.play;

import io.throughline.faketws.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/// A scenario that is played.
final class Playing {
  private final Scenario scenario;
  private final List<Armed> steps = new ArrayList<>();
  private boolean on = true;

  Playing(Scenario scenario) {
    this.scenario = scenario;
    scenario.steps().forEach(step -> steps.add(new Armed(step, this)));
  }

  Scenario scenario() {
    return scenario;
  }

  List<Armed> steps() {
    return steps;
  }

  boolean isOn() {
    return on;
  }

  void stop() {
    on = false;
  }

  /// How often its steps happened, taken together.
  long happened() {
    return steps.stream().mapToLong(Armed::happened).sum();
  }

  List<String> unmet() {
    var complaints = new ArrayList<String>();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).isUnmet()) {
        complaints.add(steps.get(i).complaint(i + 1));
      }
    }
    return complaints;
  }
}
