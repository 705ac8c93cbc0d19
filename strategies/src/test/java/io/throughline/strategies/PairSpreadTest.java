package io.throughline.strategies;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.portfolio.Trade;
import io.throughline.api.run.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairSpreadTest {

  @Test
  void a_pair_gives_the_numbers_it_always_gave() {
    RunResult result = backtest();

    assertThat(result).isCompleted().hasValue(10_454.65, within(0.005));
    assertThat(Sample.closedTrades(result)).hasSize(74);
    assertThat(result)
        .hasOrderListHash("7e1ee44bf6ae1ed984cb58e30156e8fd741c9010b36317e817073e8eb77e7ac4");
  }

  @Test
  void the_two_sides_are_opened_together_and_in_opposite_directions() {
    List<Trade> trades = backtest().trades();

    assertThat(trades).hasSizeGreaterThan(10);
    for (int i = 0; i + 1 < trades.size(); i += 2) {
      Trade first = trades.get(i);
      Trade second = trades.get(i + 1);
      assertThat(first.span().openedNanos()).isEqualTo(second.span().openedNanos());
      assertThat(first.data()).isNotEqualTo(second.data());
      assertThat(first.isLong()).isNotEqualTo(second.isLong());
    }
  }

  private static RunResult backtest() {
    return Sample.run(cerebro -> {
      cerebro.addData(Sample.dailyOfPair());
      cerebro.addData(Sample.pair());
      cerebro.addStrategy(PairSpread.class);
    });
  }
}
