package io.throughline.faketws.play;

import io.throughline.faketws.scenario.Step;
import io.throughline.faketws.scenario.Trigger;
import io.throughline.faketws.words.Vocabulary;
import java.util.Map;
import java.util.Set;

/// A step in force, and how often it happened.
final class Armed {
  private final Step step;
  private final Playing playing;
  private final Set<Class<?>> types;
  private boolean inForce = true;
  private int seen;

  Armed(Step step, Playing playing) {
    this.step = step;
    this.playing = playing;
    types = typesOf(step.when());
  }

  private static Set<Class<?>> typesOf(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Request(String name, Map<String, String> _) -> Vocabulary.REQUEST.types(name);
      case Trigger.Message(String name, Map<String, String> _) ->
          name.equals(Trigger.Message.GREETING)
              ? Set.of(Greeting.class)
              : Vocabulary.MESSAGE.types(name);
      case Trigger.Order _,
          Trigger.After _,
          Trigger.Every _,
          Trigger.Daily _,
          Trigger.Connects _,
          Trigger.Leaves _,
          Trigger.Tick _,
          Trigger.Now _ ->
          Set.of();
    };
  }

  Step step() {
    return step;
  }

  boolean isInForce() {
    return inForce && playing.isOn();
  }

  void disarm() {
    inForce = false;
  }

  /// Whether something said is what the step waits for.
  boolean fits(Subject subject) {
    return types.contains(subject.said().getClass()) && fits(step.when(), subject);
  }

  /// Whether something said is what a trigger means.
  static boolean isMet(Trigger trigger, Subject subject) {
    return typesOf(trigger).contains(subject.said().getClass()) && fits(trigger, subject);
  }

  private static boolean fits(Trigger trigger, Subject subject) {
    return switch (trigger) {
      case Trigger.Request(String _, Map<String, String> where) -> fits(where, subject);
      case Trigger.Message(String _, Map<String, String> where) -> fits(where, subject);
      case Trigger.Order _,
          Trigger.After _,
          Trigger.Every _,
          Trigger.Daily _,
          Trigger.Connects _,
          Trigger.Leaves _,
          Trigger.Tick _,
          Trigger.Now _ ->
          false;
    };
  }

  private static boolean fits(Map<String, String> where, Subject subject) {
    for (Map.Entry<String, String> field : where.entrySet()) {
      if (!Patterns.fits(field.getValue(), subject.field(field.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /// Counts an occurrence; true if the step happens.
  boolean happens() {
    if (!isInForce()) {
      return false;
    }
    seen++;
    return seen > step.skip() && seen - step.skip() <= step.times();
  }

  /// How often the step happened.
  int happened() {
    return Math.clamp(seen - (long) step.skip(), 0, step.times());
  }

  boolean isUnmet() {
    return step.need() == Step.Need.EXPECTED && seen <= step.skip();
  }

  /// What did not happen, in words.
  String complaint(int number) {
    String found =
        step.skip() == 0 ? "it never did" : "its trigger occurred %d times".formatted(seen);
    return "%s: step %d was expected to happen: %s; %s"
        .formatted(playing.scenario().name(), number, step.words(), found);
  }
}
