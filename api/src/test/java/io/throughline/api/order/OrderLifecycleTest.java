package io.throughline.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderLifecycleTest {
  private static final OrderState REJECTED = new OrderState.Rejected("because");

  static Stream<OrderState> endsWithoutAllExecuted() {
    return Stream.of(new OrderState.Cancelled(), new OrderState.Expired(), REJECTED);
  }

  @ParameterizedTest
  @MethodSource("endsWithoutAllExecuted")
  void a_fill_that_crosses_the_end_is_kept_and_the_end_stays(OrderState end) {
    assertThat(OrderLifecycle.next(end, OrderEvent.EXECUTED_IN_PART)).isEqualTo(end);
    assertThat(OrderLifecycle.next(end, OrderEvent.EXECUTED)).isEqualTo(new OrderState.Completed());
  }

  @Test
  void a_corrected_execution_leaves_an_order_completed() {
    assertThat(OrderLifecycle.next(new OrderState.Completed(), OrderEvent.EXECUTED_IN_PART))
        .isEqualTo(new OrderState.Completed());
  }

  @Test
  void the_rest_of_a_partly_executed_order_can_be_thrown_out() {
    assertThat(OrderLifecycle.next(new OrderState.Partial(), new OrderEvent.Refused("because")))
        .isEqualTo(REJECTED);
  }

  @Test
  void what_is_over_cannot_begin_again() {
    assertThatThrownBy(() -> OrderLifecycle.next(REJECTED, OrderEvent.ACKNOWLEDGED))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("an order in state Rejected cannot take the event");
  }
}
