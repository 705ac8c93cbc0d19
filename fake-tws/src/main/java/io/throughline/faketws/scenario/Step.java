package io.throughline.faketws.scenario;

import java.util.List;

/// What happens when.
///
/// @param skip how often the trigger is let pass first
/// @param times how often it happens at most
/// @param need whether a run in which it never happens has failed
public record Step(Trigger when, int skip, int times, Need need, List<Effect> then) {
  /// For [#times]: as often as the trigger.
  public static final int ALWAYS = Integer.MAX_VALUE;

  /// Whether it must happen.
  public enum Need {
    POSSIBLE,
    EXPECTED
  }

  public Step {
    then = List.copyOf(then);
    Trigger.requireAtLeast("skip", skip, 0);
    Trigger.requireAtLeast("times", times, 1);
    if (!when.isSaid()) {
      then.stream()
          .filter(SaidEffect.class::isInstance)
          .findFirst()
          .ifPresent(effect -> {
            throw new IllegalArgumentException(
                "'%s' needs a request or message to act on, but the trigger is '%s'"
                    .formatted(
                        Grammar.keyword(effect.getClass()), Grammar.keyword(when.getClass())));
          });
    }
  }

  /// One that a run fails without.
  public Step expected() {
    return new Step(when, skip, times, Need.EXPECTED, then);
  }

  /// In words a user can read.
  public String words() {
    String which = skip == 0 ? "" : ", after the first " + skip;
    return "when %s%s: %s"
        .formatted(
            Words.trigger(when),
            which,
            String.join(", ", then.stream().map(Words::effect).toList()));
  }
}
