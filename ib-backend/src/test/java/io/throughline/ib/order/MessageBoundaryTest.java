package io.throughline.ib.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderType;
import io.throughline.faketws.ledger.LedgerExecution;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.ledger.OrderPhase;
import io.throughline.faketws.ledger.PositionKey;
import io.throughline.ib.order.CuttingTransport.Where;
import io.throughline.ib.virtual.Sessions;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A bracket session whose connection breaks once, before or after each of its messages: in the end
/// the client knows what the ledger knows.
class MessageBoundaryTest {
  private static final Duration SESSION = Duration.ofMinutes(2);

  private static Bench session(int cutAt, Where where) {
    var bench =
        new Bench(VirtualWorld.standard(), Sessions.trying(-1), BrokerOptions.of("SmaCross"));
    bench.transport.cutAt(cutAt, where);
    bench.begin();
    double price = bench.price();
    bench.bracket(10, OrderType.MARKET, price * 0.9, price * 1.0003);
    bench.pass(SESSION);
    bench.until(bench::isReady);
    bench.pass(Duration.ofMinutes(1));
    return bench;
  }

  @Test
  void the_session_without_a_break_has_messages_to_break_at() {
    Bench bench = session(Integer.MAX_VALUE, Where.BEFORE);

    assertThat(bench.transport.crossings()).isGreaterThan(100);
    assertThat(bench.core().ledger().executions()).hasSizeGreaterThanOrEqualTo(1);
    equalsLedger(bench, "unbroken");
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void a_break_at_any_message_loses_and_doubles_nothing(Where where) {
    int messages = session(Integer.MAX_VALUE, where).transport.crossings();
    for (int at = 1; at <= messages; at++) {
      equalsLedger(session(at, where), where + " message " + at);
    }
  }

  private static void equalsLedger(Bench bench, String when) {
    Set<String> refs = new HashSet<>();
    for (LedgerOrder order : bench.core().ledger().orders()) {
      assertThat(refs.add(order.orderRef())).as("%s: %s once", when, order.orderRef()).isTrue();
    }
    double held = 0;
    for (int id = 1; id <= 3; id++) {
      Order order = bench.broker.order(id);
      String ref = bench.broker.atTws(id).orderRef();
      List<LedgerOrder> theirs =
          bench.core().ledger().orders().stream()
              .filter(one -> !ref.isEmpty() && one.orderRef().equals(ref))
              .toList();
      if (theirs.isEmpty()) {
        assertThat(order.state().name()).as("%s: order %d", when, id).isEqualTo("Rejected");
      } else {
        equals(bench, order, theirs.getFirst(), when);
      }
      held += order.executed().size().toDouble();
      assertThat(
              bench.told.stream()
                  .filter(order::isSame)
                  .flatMap(one -> one.newFills().stream())
                  .mapToDouble(fill -> fill.size().toDouble())
                  .sum())
          .as("%s: fills told of order %d", when, id)
          .isEqualTo(order.executed().size().toDouble());
    }
    var position =
        bench
            .core()
            .ledger()
            .position(new PositionKey("DU1234567", Bench.SPY))
            .map(one -> one.quantity().toDouble())
            .orElse(0.0);
    assertThat(held).as("%s: position", when).isEqualTo(position);
    assertThat(bench.broker.position(bench.feed).size())
        .as("%s: position told", when)
        .isEqualTo(Quantity.of(position));
    bench.core().ledger().checkLaws();
  }

  private static void equals(Bench bench, Order ours, LedgerOrder theirs, String when) {
    String state =
        switch (theirs.phase()) {
          case FILLED -> "Completed";
          case CANCELLED, API_CANCELLED -> "Canceled";
          case INACTIVE -> "Rejected";
          case PENDING_SUBMIT -> "Submitted";
          case PRE_SUBMITTED, SUBMITTED, PENDING_CANCEL -> "Accepted";
        };
    assertThat(ours.state().name())
        .as("%s: state of order %d, messages %s", when, ours.id(), bench.messages)
        .isEqualTo(state);
    assertThat(ours.executed().size().abs().toDouble())
        .as("%s: filled of order %d", when, ours.id())
        .isEqualTo(theirs.filled().quantity().toDouble());
    double commissions =
        bench.core().ledger().executionsOf(theirs.permId()).stream()
            .mapToDouble(one -> one.cost().commission())
            .sum();
    assertThat(ours.executed().commission())
        .as("%s: commission of order %d", when, ours.id())
        .isEqualTo(commissions);
    assertThat(theirs.phase()).isNotEqualTo(OrderPhase.PENDING_CANCEL);
    assertThat(bench.core().ledger().executionsOf(theirs.permId()))
        .extracting(LedgerExecution::permId)
        .allMatch(permId -> permId == theirs.permId());
  }
}
