package io.throughline.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.order.OrderState;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.run.RunResult;
import io.throughline.api.strategy.StrategyDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveTrialTest {
  private static RunResult trial(Map<String, String> params) {
    return Sample.run(cerebro -> {
      cerebro.addData(Sample.daily());
      cerebro.addStrategy(() -> StrategyDefinition.of(LiveTrial.class).create(params));
    });
  }

  @Test
  void past_data_are_not_traded_on() {
    assertThat(trial(Map.of()).orders()).isEmpty();
  }

  @Test
  void the_same_trial_can_be_made_in_a_backtest() {
    List<OrderRecord> orders = trial(Map.of("waitForLive", "false")).orders();

    assertThat(orders)
        .extracting(entry -> entry.order().size().toDouble())
        .containsExactly(10.0, -5.0);
  }

  @Test
  void what_does_not_come_is_cancelled() {
    List<OrderRecord> orders =
        trial(Map.of("waitForLive", "false", "kind", "limit", "group", "oca", "cancelAfter", "3"))
            .orders();

    assertThat(orders)
        .hasSize(2)
        .allMatch(entry -> entry.order().state() instanceof OrderState.Cancelled);
  }
}
