package io.throughline.ib.tracking;

import static io.throughline.ib.tracking.OneOrder.execution;
import static io.throughline.ib.tracking.OneOrder.open;
import static io.throughline.ib.tracking.OneOrder.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.OrderType;
import io.throughline.tws.message.OrderMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is refused, the order or the change of it: an error carries only the order's id.
class RefusalsTest {
  private static final String DUPLICATE = "Duplicate order id";
  private static final String TOO_LARGE = "Order rejected - reason:The order is too large";

  private final OneOrder run = new OneOrder();

  private void take(OrderMessage message) {
    run.take(message);
    run.tell();
  }

  private void answerBooks(BookEntry entry) {
    run.order.resolve(entry, run.now());
    run.tell();
  }

  private OrderType type() {
    return run.order.request().type();
  }

  // ---------------------------------------------------------------- the order is refused

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "334, Invalid Good Till Date order: the date has passed.",
    "110, The price does not conform to the minimum price variation for this contract.",
    "201, Order rejected - reason:The order is too large",
    "200, No security definition has been found for the request",
    "10318, This order doesn't support fractional quantity trading",
  })
  void an_order_that_is_refused_while_it_is_changed_is_told_its_own_reason(int code, String text) {
    run.change(11);
    run.error(code, text);
    assertThat(run.states()).as("nothing is sure yet").containsExactly("Submitted");

    run.error(103, DUPLICATE);

    assertThat(run.states()).containsExactly("Submitted", "Rejected");
    assertThat(run.reason()).isEqualTo(text + " (code " + code + ")");
    assertThat(run.order.isDoubted()).isFalse();
    assertThat(run.messages).isEmpty();
  }

  @Test
  void an_order_with_a_used_id_is_refused_for_that() {
    run.change(11);
    run.error(103, DUPLICATE);
    run.error(103, DUPLICATE);

    assertThat(run.reason()).isEqualTo("Duplicate order id (code 103)");
  }

  @ParameterizedTest(name = "{0} while changed to {1}")
  @CsvSource({"Inactive, 11", "Cancelled, 11", "Inactive, 10", "Cancelled, 10"})
  void an_order_that_ib_rejects_while_it_is_changed_is_told_its_own_reason(String word, int limit) {
    run.change(limit);
    run.error(201, TOO_LARGE);
    take(open(word, 10));
    take(status(word, 0, 100));
    run.error(103, DUPLICATE);

    assertThat(run.states()).startsWith("Submitted").endsWith("Rejected");
    assertThat(run.states()).containsOnlyOnce("Rejected");
    assertThat(run.reason()).isEqualTo(TOO_LARGE + " (code 201)");
  }

  @Test
  void a_status_before_the_rejection_does_not_take_its_reason_away() {
    run.change(11);
    take(open("Inactive", 10));
    take(status("Inactive", 0, 100));
    run.error(201, TOO_LARGE);
    run.error(103, DUPLICATE);

    assertThat(run.states()).containsExactly("Submitted", "Rejected");
    assertThat(run.reason()).isEqualTo(TOO_LARGE + " (code 201)");
  }

  @Test
  void an_order_that_tws_had_sent_on_can_still_be_rejected_during_a_change() {
    take(status("PendingSubmit", 0, 100));
    run.change(11);
    run.error(201, TOO_LARGE);
    run.error(2102, "Unable to modify this order as it is still being processed.");

    assertThat(run.states()).containsExactly("Submitted", "Rejected");
    assertThat(run.reason()).isEqualTo(TOO_LARGE + " (code 201)");
  }

  @Test
  void a_rejection_by_ib_counts_more_than_an_earlier_refusal_of_the_change() {
    run.change(11.001);
    run.error(110, "The price does not conform to the minimum price variation.");
    run.error(201, TOO_LARGE);

    assertThat(run.reason()).isEqualTo(TOO_LARGE + " (code 201)");
  }

  @Test
  void an_inactive_order_has_the_reason_of_the_refusal_before_it() {
    take(status("Submitted", 0, 100));
    run.error(460, "No trading permissions.");
    take(open("Inactive", 10));

    assertThat(run.reason()).isEqualTo("No trading permissions. (code 460)");
  }

  @Test
  void an_inactive_order_has_the_reason_of_the_refusal_after_it() {
    take(open("Inactive", 10));
    run.error(460, "No trading permissions.");

    assertThat(run.reason()).isEqualTo("No trading permissions. (code 460)");
  }

  @Test
  void an_old_refusal_is_not_the_reason_of_an_inactive_order() {
    take(status("Submitted", 0, 100));
    run.change(11);
    run.error(201, TOO_LARGE);
    run.pass(3);
    take(open("Inactive", 10));
    run.pass(3);

    assertThat(run.reason()).isEqualTo("TWS made the order inactive and did not say why");
  }

  // ---------------------------------------------------------------- the change is refused

  @Test
  void an_order_at_work_lives_on_when_its_change_is_refused() {
    take(status("Submitted", 0, 100));
    run.change(11);
    run.error(201, TOO_LARGE);
    run.pass(60);

    assertThat(run.states()).containsExactly("Submitted", "Accepted");
    assertThat(run.order.isChanging()).isFalse();
    assertThat(run.messages)
        .containsExactly("the change of order 1 is refused: " + TOO_LARGE + " (code 201)");
  }

  @Test
  void a_change_that_is_refused_before_its_order_is_acknowledged_leaves_it_alive() {
    run.change(11.001);
    run.error(110, "The price does not conform to the minimum price variation.");
    take(open("Submitted", 10));
    take(status("Submitted", 0, 100));
    run.pass(60);

    assertThat(run.states()).containsExactly("Submitted", "Accepted");
    assertThat(type()).isEqualTo(new OrderType.Limit(10));
    assertThat(run.order.isChanging()).isFalse();
    assertThat(run.messages)
        .containsExactly(
            "the change of order 1 is refused: The price does not conform to the minimum price"
                + " variation. (code 110)");
  }

  @Test
  void an_order_that_was_filled_was_not_refused() {
    run.change(11.001);
    run.error(110, "The price does not conform to the minimum price variation.");
    take(execution("e.1.01.01", 40, 10));
    run.error(103, DUPLICATE);
    run.pass(3);

    assertThat(run.states()).containsExactly("Submitted", "Partial");
    assertThat(run.order.isAlive()).isTrue();
  }

  @Test
  void a_change_that_tws_takes_as_a_new_order_is_the_order() {
    run.change(11);
    run.error(334, "Invalid Good Till Date order: the date has passed.");
    take(open("Submitted", 11));
    run.pass(60);

    assertThat(run.states()).endsWith("Accepted");
    assertThat(type()).isEqualTo(new OrderType.Limit(11));
    assertThat(run.order.isChanging()).isFalse();
    assertThat(run.messages).isEmpty();
  }

  // ---------------------------------------------------------------- silence

  @Test
  void of_silence_after_a_refusal_nothing_is_concluded() {
    run.change(11);
    run.error(334, "Invalid Good Till Date order: the date has passed.");
    assertThat(run.book.wantsBooks(run.nowNanos)).isFalse();

    run.pass(2);

    assertThat(run.states()).containsExactly("Submitted");
    assertThat(run.book.wantsBooks(run.nowNanos)).as("the books are read").isTrue();
    answerBooks(new BookEntry.Unread());
    assertThat(run.states()).containsExactly("Submitted", "Unknown");
    assertThat(run.order.isAlive()).isTrue();
  }

  @Test
  void an_order_that_the_books_do_not_know_was_the_one_refused() {
    run.change(11);
    run.error(334, "Invalid Good Till Date order: the date has passed.");
    run.pass(2);
    answerBooks(new BookEntry.Absent());
    assertThat(run.states()).containsExactly("Submitted");
    run.pass(2);
    answerBooks(new BookEntry.Absent());

    assertThat(run.states()).containsExactly("Submitted", "Rejected");
    assertThat(run.reason())
        .isEqualTo("Invalid Good Till Date order: the date has passed. (code 334)");
  }

  @Test
  void an_order_that_the_books_know_as_inactive_was_the_one_refused() {
    run.change(11);
    run.error(201, TOO_LARGE);
    run.pass(2);
    answerBooks(new BookEntry.Ended("Inactive", "", Quantity.ZERO));

    assertThat(run.states()).containsExactly("Submitted", "Rejected");
    assertThat(run.reason()).isEqualTo(TOO_LARGE + " (code 201)");
  }

  @Test
  void a_lost_connection_leaves_a_refused_order_or_change_unknown() {
    run.change(11);
    run.error(334, "Invalid Good Till Date order: the date has passed.");
    run.order.connectionLost("reset");
    run.pass(60);

    assertThat(run.states()).containsExactly("Submitted", "Unknown");
    assertThat(run.order.isAlive()).isTrue();
  }
}
