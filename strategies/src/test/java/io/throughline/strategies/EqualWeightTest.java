package io.throughline.strategies;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.run.RunResult;
import org.junit.jupiter.api.Test;

class EqualWeightTest {

  @Test
  void two_feeds_give_the_numbers_they_always_gave() {
    RunResult result = backtest();

    assertThat(result).isCompleted().hasValue(13_132.56, within(0.005));
    assertThat(result.trades()).hasSize(2);
    assertThat(result)
        .hasOrderListHash("badcfb8e0737bd34d085cb9e1bafdd9121aceb21ad7dea696006ff8c4d58f2b1");
  }

  @Test
  void the_first_purchases_put_the_same_money_into_each_feed() {
    RunResult result = backtest();

    double first = result.orders().get(0).order().executed().value();
    double second = result.orders().get(1).order().executed().value();

    assertThat(first).isCloseTo(4_750, within(150.0));
    assertThat(second).isCloseTo(4_750, within(150.0));
  }

  private static RunResult backtest() {
    return Sample.run(cerebro -> {
      cerebro.addData(Sample.dailyOfPair());
      cerebro.addData(Sample.pair());
      cerebro.addStrategy(EqualWeight.class);
    });
  }
}
