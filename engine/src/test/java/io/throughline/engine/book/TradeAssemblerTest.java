package io.throughline.engine.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.throughline.api.broker.CommissionInfo;
import io.throughline.api.feed.FeedSpec;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Execution;
import io.throughline.api.order.Fill;
import io.throughline.api.order.Fill.Part;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.api.order.OrderType;
import io.throughline.api.order.Side;
import io.throughline.api.order.TimeInForce;
import io.throughline.api.portfolio.Position;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.BarList;
import io.throughline.engine.data.FeedPlan;
import io.throughline.engine.data.FeedSlot;
import io.throughline.engine.data.Resampling;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TradeAssemblerTest {
  private final TradeAssembler assembler = new TradeAssembler();
  private final FeedSlot feed = feed();
  private Position position = Position.FLAT;

  /// Stocks that cost one unit of money per trade of any part.
  private static final class OnePerPart implements CommissionInfo {
    @Override
    public boolean isStockLike() {
      return true;
    }

    @Override
    public double multiplier() {
      return 1;
    }

    @Override
    public double leverage() {
      return 1;
    }

    @Override
    public Quantity sizeFor(double price, double cash) {
      return Quantity.of(Math.floor(cash / price));
    }

    @Override
    public double value(Quantity size, double price) {
      return size.toDouble() * price;
    }

    @Override
    public double commission(Quantity size, double price) {
      return size.isZero() ? 0 : 1;
    }
  }

  private static FeedSlot feed() {
    BarList bars = BarList.minutes("spy", "09:31", "09:32", "09:33", "09:34");
    return FeedSlot.of(
        0,
        new FeedPlan(
            FeedSpec.of("spy", TimeFrame.MINUTE),
            "spy",
            FeedPlan.Kind.PLAIN,
            Resampling.to(TimeFrame.MINUTE),
            List.of()),
        bars.open());
  }

  @BeforeEach
  void show_the_first_bar() {
    nextBar();
  }

  private void nextBar() {
    feed.fetch();
    feed.deliver();
  }

  @Test
  void a_fill_that_comes_before_the_first_bar_has_its_own_time() {
    FeedSlot empty = feed();

    assertThat(fill(empty, 0, 10, 100))
        .singleElement()
        .satisfies(trade -> assertThat(trade.span().openedNanos()).isEqualTo(feed.timeNanos(0)));
  }

  private List<Trade> fill(int tradeId, int size, double price) {
    return fill(feed, tradeId, size, price);
  }

  private List<Trade> fill(FeedSlot data, int tradeId, int size, double price) {
    return assembler.apply(order(data, tradeId, size, price), new OnePerPart());
  }

  private Order order(int tradeId, int size, double price) {
    return order(feed, tradeId, size, price);
  }

  private Order order(FeedSlot data, int tradeId, int size, double price) {
    var commission = new OnePerPart();
    Quantity signed = Quantity.of(size);
    Position.Change change = position.after(signed, price);
    var fill =
        new Fill(
            feed.timeNanos(0),
            signed,
            price,
            part(change.closed(), price, commission),
            part(change.opened(), price, commission),
            0,
            change.after());
    position = change.after();
    var request =
        new OrderRequest(
            data,
            size > 0 ? Side.BUY : Side.SELL,
            signed.abs(),
            OrderType.MARKET,
            TimeInForce.GOOD_TILL_CANCELLED,
            tradeId,
            OrderLinks.NONE,
            Map.of());
    return new Order(
        1,
        request,
        new Order.Creation(feed.timeNanos(0), price, price),
        new OrderState.Completed(),
        Execution.NONE.plus(fill),
        List.of(fill));
  }

  private static Part part(Quantity size, double price, CommissionInfo commission) {
    return new Part(size, commission.value(size, price), commission.commission(size, price));
  }

  @Test
  void a_commission_that_comes_late_reaches_the_trades_its_fill_was_part_of() {
    fill(0, 10, 100);
    nextBar();
    Order reversal = order(0, -25, 110);
    assembler.apply(reversal, new OnePerPart());
    double closedBefore = assembler.all().getFirst().result().commission();
    double openedBefore = assembler.all().getLast().result().commission();

    List<Trade> told =
        assembler.apply(
            new Order(
                reversal.id(),
                reversal.request(),
                reversal.created(),
                reversal.state(),
                reversal.executed(),
                List.of(),
                List.of(new Fill.CostChange(1, 0.4, 0.6))),
            new OnePerPart());

    assertThat(told).extracting(trade -> trade.isClosed()).containsExactly(true, false);
    assertThat(told).allMatch(trade -> trade.span().costChanged());
    assertThat(told).noneMatch(trade -> trade.span().justOpened());
    assertThat(told.getFirst().result().commission()).isEqualTo(closedBefore + 0.4);
    assertThat(told.getLast().result().commission()).isEqualTo(openedBefore + 0.6);
    assertThat(told.getFirst().netProfit())
        .isEqualTo(told.getFirst().profit() - closedBefore - 0.4);
  }

  @Test
  void a_trade_is_told_when_it_opens_and_when_it_closes_and_not_between() {
    assertThat(fill(0, 10, 100))
        .singleElement()
        .satisfies(trade -> {
          assertThat(trade.isOpen()).isTrue();
          assertThat(trade.span().justOpened()).isTrue();
          assertThat(trade.isLong()).isTrue();
        });
    nextBar();
    assertThat(fill(0, 10, 110)).isEmpty();
    nextBar();
    assertThat(fill(0, -20, 120))
        .singleElement()
        .satisfies(trade -> {
          assertThat(trade.isClosed()).isTrue();
          assertThat(trade.price()).isEqualTo(105);
          assertThat(trade.profit()).isEqualTo(300);
          assertThat(trade.netProfit()).isEqualTo(297);
          assertThat(trade.span().bars()).isEqualTo(2);
        });
  }

  @Test
  void a_reversal_closes_one_trade_and_opens_the_next() {
    fill(0, 10, 100);

    assertThat(fill(0, -15, 110)).extracting(Trade::isClosed).containsExactly(true, false);
    assertThat(assembler.all())
        .extracting(Trade::id, trade -> trade.size().toDouble(), Trade::profit)
        .containsExactly(tuple(1, 0.0, 100.0), tuple(2, -5.0, 0.0));
  }

  @Test
  void trades_of_different_ids_on_one_feed_are_kept_apart() {
    fill(1, 10, 100);
    fill(2, 5, 102);

    assertThat(fill(1, -10, 104))
        .singleElement()
        .satisfies(trade -> {
          assertThat(trade.tradeId()).isEqualTo(1);
          assertThat(trade.profit()).isEqualTo(40);
        });
    assertThat(assembler.all()).extracting(Trade::isOpen).containsExactly(false, true);
  }

  @Test
  void a_closed_trade_opens_anew_when_a_fill_under_its_id_covers_another_trade() {
    fill(1, 10, 100);
    fill(1, -10, 110);
    fill(2, -5, 108);

    assertThat(fill(1, 5, 104))
        .singleElement()
        .satisfies(trade -> {
          assertThat(trade.id()).isEqualTo(1);
          assertThat(trade.isOpen()).isTrue();
          assertThat(trade.span().justOpened()).isTrue();
          assertThat(trade.profit()).isEqualTo(100);
        });
  }

  @Test
  void a_reversal_that_opens_a_closed_trade_anew_adds_to_it() {
    fill(1, 10, 100);
    fill(1, -10, 110);
    fill(2, -5, 108);

    assertThat(fill(1, 8, 104)).isEmpty();
    assertThat(assembler.all())
        .extracting(Trade::id, trade -> trade.size().toDouble())
        .containsExactly(tuple(1, 8.0), tuple(2, -5.0));
  }

  @Test
  void a_fill_on_a_feed_that_compensates_another_belongs_to_the_trade_on_that_one() {
    FeedSlot other = feed();
    other.fetch();
    other.deliver();
    other.compensate(feed);
    fill(0, 10, 100);

    assertThat(fill(other, 0, -10, 110))
        .singleElement()
        .satisfies(trade -> {
          assertThat(trade.data()).isSameAs(feed);
          assertThat(trade.isClosed()).isTrue();
        });
  }
}
