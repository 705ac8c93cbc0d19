package io.throughline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderListDifferenceTest {
  private static final String BUY = "0|BUY|1|Market[]|Completed|1709737260000000000,1,411.04";
  private static final String SELL = "0|SELL|1|Stop[price=410.0]|Completed|2014-03-06,-1,410.0";

  private static OrderListDifference first(List<String> left, List<String> right) {
    return OrderListDifference.first(left, right).orElseThrow();
  }

  @Test
  void equal_lists_have_no_difference() {
    assertThat(OrderListDifference.first(List.of(BUY, SELL), List.of(BUY, SELL))).isEmpty();
  }

  @Test
  void a_difference_is_told_by_the_parts_of_the_order() {
    String cheaper = "0|SELL|1|Stop[price=410.0]|Completed|2014-03-07,-1,409.5";

    OrderListDifference difference = first(List.of(BUY, SELL), List.of(BUY, cheaper));

    assertThat(difference.number()).isEqualTo(2);
    assertThat(difference.text())
        .isEqualToNormalizingNewlines(
            """
            order 2 differs in bar of fill 1, price of fill 1
              first   feed 0 SELL 1 Stop[price=410.0] Completed, filled -1 at 410.0 in bar 2014-03-06
              second  feed 0 SELL 1 Stop[price=410.0] Completed, filled -1 at 409.5 in bar 2014-03-07\
            """);
  }

  @Test
  void a_fill_that_only_one_has_is_told() {
    String unfilled = "0|BUY|2|Market[]|Accepted";

    assertThat(first(List.of(BUY), List.of(unfilled)).what())
        .containsExactly("size", "state", "fill 1 is there only once");
  }

  @Test
  void a_list_that_has_ended_is_told_with_the_order_that_it_lacks() {
    assertThat(first(List.of(BUY), List.of()).text())
        .isEqualToNormalizingNewlines(
            """
            order 1 is there only once
              first   feed 0 BUY 1 Market[] Completed, filled 1 at 411.04 in bar 2024-03-06T15:01:00Z
              second  no such order\
            """);
  }
}
