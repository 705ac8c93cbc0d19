package io.throughline.strategies;

import static io.throughline.testkit.assertion.TradingAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.throughline.api.order.Order;
import io.throughline.api.run.OrderRecord;
import io.throughline.api.run.RunResult;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BollingerBracketTest {

  @Test
  void ten_years_of_days_give_the_numbers_they_always_gave() {
    RunResult result = backtest();

    assertThat(result).isCompleted().hasValue(9_651.47, within(0.005));
    assertThat(Sample.closedTrades(result)).hasSize(52);
    assertThat(result)
        .hasOrderListHash("63a701d87418f5e14d34bfd746b49285706dbf6f9b725b01d0957dad3338894c");
  }

  @Test
  void a_filled_entry_ends_at_its_stop_or_at_its_target_but_never_at_both() {
    List<List<Order>> brackets = brackets(backtest());

    assertThat(brackets)
        .filteredOn(bracket -> bracket.getFirst().isCompleted())
        .isNotEmpty()
        .allSatisfy(bracket ->
            assertThat(bracket.stream().skip(1).filter(Order::isCompleted)).hasSizeBetween(0, 1));
  }

  @Test
  void stop_and_target_of_an_entry_that_was_never_filled_are_never_filled_either() {
    List<List<Order>> brackets = brackets(backtest());

    assertThat(brackets)
        .filteredOn(bracket -> !bracket.getFirst().isCompleted())
        .isNotEmpty()
        .allSatisfy(bracket -> assertThat(bracket).noneMatch(Order::isCompleted));
  }

  /// Entry, stop and target of each bracket: they are submitted one after the other.
  private static List<List<Order>> brackets(RunResult result) {
    List<Order> orders = result.orders().stream().map(OrderRecord::order).toList();
    return IntStream.range(0, orders.size() / 3)
        .mapToObj(i -> orders.subList(3 * i, 3 * i + 3))
        .toList();
  }

  private static RunResult backtest() {
    return Sample.run(cerebro -> {
      cerebro.addData(Sample.daily());
      cerebro.addStrategy(BollingerBracket.class);
    });
  }
}
