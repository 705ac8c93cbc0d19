package io.throughline.faketws.scenario;

import java.time.Duration;
import java.util.List;

/// What happens when a trigger sets it off.
public sealed interface Effect
    permits SaidEffect, LinkEffect, ServerEffect, OrderEffect, Effect.Later, Effect.Meanwhile {

  /// Other effects, so much later, to the same client and order.
  record Later(Duration later, List<Effect> then) implements Effect {
    public Later {
      Trigger.requirePositive("later", later);
      then = List.copyOf(then);
      then.stream()
          .filter(SaidEffect.class::isInstance)
          .findFirst()
          .ifPresent(effect -> {
            throw new IllegalArgumentException(
                "'%s' must act at once on what was said, not later"
                    .formatted(Grammar.keyword(effect.getClass())));
          });
    }
  }

  /// Other steps are in force for so long, from this moment.
  record Meanwhile(Duration meanwhile, List<Step> steps) implements Effect {
    public Meanwhile {
      Trigger.requirePositive("meanwhile", meanwhile);
      steps = List.copyOf(steps);
      if (steps.stream().anyMatch(step -> step.need() == Step.Need.EXPECTED)) {
        throw new IllegalArgumentException(
            "a step that is in force for a while cannot be expected");
      }
    }
  }
}
