package io.throughline.ib;

import static io.throughline.faketws.scenario.OrderEffects.parts;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.TimeInForce;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.run.RunResult;
import io.throughline.api.strategy.OrderTicket;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.EpochNanos;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.Cerebro;
import io.throughline.engine.data.Resampling;
import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.floor.FloorSettings.Latency;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.order.OrderAct;
import io.throughline.faketws.scenario.Occasion;
import io.throughline.faketws.scenario.Scenario;
import io.throughline.faketws.session.CoreOptions;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a strategy orders, and what TWS gets of it.
class LiveOrdersTest {
  private VirtualWorld world = VirtualWorld.standard();
  private final List<String> told = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();
  private final List<Trade> trades = new ArrayList<>();

  /// Does one thing on the first live bar and writes down what comes of it.
  private final class Acting extends Strategy {
    private final Consumer<Acting> action;
    private boolean isLive;
    private boolean hasActed;
    private Runnable later = () -> {};

    Acting(Consumer<Acting> action) {
      this.action = action;
    }

    @Override
    protected void next() {
      if (isLive && !hasActed) {
        hasActed = true;
        action.accept(this);
      } else if (hasActed) {
        Runnable next = later;
        later = () -> {};
        next.run();
      }
    }

    /// Gives an order for so much, as the set-up says.
    void order(OrderTicket ticket, UnaryOperator<OrderTicket> setUp) {
      setUp.apply(ticket).submit().ifPresent(orders::add);
    }

    OrderTicket purchase(double size) {
      return buy(size);
    }

    OrderTicket sale(double size) {
      return sell(size);
    }

    void raise(Order order, double limit) {
      assertThat(modify(order).limit(limit).size(2).submit().isAsked()).isTrue();
    }

    double cashAndValue() {
      return cash() + value();
    }

    double price() {
      return data().close(0);
    }

    @Override
    protected void notifyData(DataFeed data, DataStatus status) {
      isLive |= status == DataStatus.LIVE;
    }

    @Override
    protected void notifyTrade(Trade trade) {
      trades.add(trade);
    }

    @Override
    protected void notifyOrder(Order order) {
      told.add(order.id() + " " + order.state().name());
    }
  }

  private RunResult run(String contract, Duration duration, Consumer<Acting> action) {
    IbStore store = world.store(IbConfig.paper().withClientId(35));
    return run(store, store.data(contract), duration, action);
  }

  private RunResult run(
      IbStore store, DataSource data, Duration duration, Consumer<Acting> action) {
    var cerebro = new Cerebro();
    cerebro.resampleData(data, Resampling.to(TimeFrame.seconds(20)));
    cerebro.setBroker(store.broker());
    cerebro.addStrategy(() -> new Acting(action));
    return world.run(cerebro, duration);
  }

  private RunResult run(Duration duration, Consumer<Acting> action) {
    return run("SPY-STK-SMART-USD", duration, action);
  }

  private LedgerOrder atTws() {
    assertThat(world.core().ledger().orders()).hasSize(1);
    return world.core().ledger().orders().getFirst();
  }

  /// What the exchange can do to the only order.
  private OrderAct act() {
    return world.core().acts().order(atTws().permId());
  }

  private List<String> statesOf(int order) {
    return told.stream()
        .filter(line -> line.startsWith(order + " "))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }

  // ---------------------------------------------------------------- kinds

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("MKT", (buy, price) -> buy),
        kind("MOC", (buy, price) -> buy.atClose()),
        kind("LMT", (buy, price) -> buy.limit(cents(price * 1.01))),
        kind("STP", (buy, price) -> buy.stop(cents(price * 0.99))),
        kind("STP LMT", (buy, price) -> buy.stopLimit(cents(price * 0.99), cents(price * 1.01))));
  }

  /// Sets up a purchase so that it is filled soon, given the price of the market.
  interface SetUp {
    OrderTicket apply(OrderTicket buy, double price);
  }

  private static Arguments kind(String orderType, SetUp setUp) {
    return Arguments.of(orderType, setUp);
  }

  private static double cents(double price) {
    return Math.rint(price * 100) / 100;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_kind_of_order_of_the_backtest_is_filled_at_tws(String orderType, SetUp setUp) {
    world =
        new VirtualWorld(
            CoreOptions.standard().withStart(Instant.parse("2026-01-05T20:50:00Z")), Duration.ZERO);

    run(
        ofMinutes(20),
        strategy ->
            strategy.order(strategy.purchase(10), buy -> setUp.apply(buy, strategy.price())));

    assertThat(atTws().terms().terms().orderType()).isEqualTo(orderType);
    assertThat(statesOf(1)).containsExactly("Submitted", "Accepted", "Completed");
  }

  @Test
  void stops_are_triggered_as_tws_does_it_unless_a_method_is_named() {
    run(
        ofMinutes(3),
        strategy -> {
          double low = cents(strategy.price() * 0.9);
          strategy.order(strategy.sale(1), sell -> sell.stop(low));
          strategy.order(strategy.sale(1), sell -> sell.stop(low).option("triggerMethod", "2"));
        });

    assertThat(world.core().ledger().orders())
        .extracting(order -> order.terms().pricing().trigger().triggerMethod())
        .containsExactly(0, 2);
  }

  // ---------------------------------------------------------------- how long

  static Stream<Arguments> validities() {
    return Stream.of(
        validity("GTC", buy -> buy),
        validity("GTD", buy -> buy.validUntil(Instant.parse("2026-01-07T16:00:00Z"))),
        validity("GTD", buy -> buy.validUntil(LocalDate.parse("2026-01-07"))),
        validity("GTD", buy -> buy.validFor(ofHours(30))),
        validity(
            "GTD",
            buy ->
                buy.valid(
                    new TimeInForce.GoodTillTime(
                        EpochNanos.of(Instant.parse("2026-01-07T16:00:00Z"))))),
        validity("DAY", buy -> buy.validFor(Duration.ZERO)),
        validity("DAY", OrderTicket::day));
  }

  private static Arguments validity(String tif, UnaryOperator<OrderTicket> setUp) {
    return Arguments.of(tif, setUp);
  }

  @ParameterizedTest
  @MethodSource("validities")
  void the_validity_of_an_order_is_its_time_in_force_at_tws(
      String tif, UnaryOperator<OrderTicket> setUp) {
    run(
        ofMinutes(3),
        strategy -> strategy.order(strategy.purchase(1), buy -> setUp.apply(buy.limit(10))));

    assertThat(atTws().terms().terms().tif()).isEqualTo(tif);
    assertThat(atTws().terms().times().goodTillDate())
        .matches(tif.equals("GTD") ? "2026010[678]-\\d\\d:\\d\\d:\\d\\dZ?" : "");
    assertThat(statesOf(1)).containsExactly("Submitted", "Accepted");
  }

  // ---------------------------------------------------------------- what becomes of it

  @Test
  void an_order_that_the_exchange_cancels_is_cancelled() {
    world.after(ofMinutes(2), () -> act().cancel("trade broken"));

    run(ofMinutes(3), strategy -> strategy.order(strategy.purchase(1), buy -> buy.limit(10)));

    assertThat(statesOf(1)).containsExactly("Submitted", "Accepted", "Canceled");
  }

  @Test
  void an_order_that_is_thrown_out_while_it_works_is_rejected() {
    world.after(ofMinutes(2), () -> act().reject("the exchange is closed"));

    run(ofMinutes(3), strategy -> strategy.order(strategy.purchase(1), buy -> buy.limit(10)));

    assertThat(statesOf(1)).containsExactly("Submitted", "Accepted", "Rejected");
  }

  @Test
  void parts_are_told_as_they_come() {
    world
        .core()
        .play(
            Scenario.named("in parts")
                .when(Occasion.request("placeOrder").times(1))
                .then(parts(3)));

    run(ofMinutes(3), strategy -> strategy.order(strategy.purchase(99), buy -> buy));

    assertThat(statesOf(1))
        .containsExactly("Submitted", "Accepted", "Partial", "Partial", "Completed");
  }

  @Test
  void fractions_of_a_share_are_ordered_and_filled() {
    run(ofMinutes(3), strategy -> strategy.order(strategy.purchase(0.5), buy -> buy));

    assertThat(atTws().filled().quantity().toDouble()).isEqualTo(0.5);
    assertThat(statesOf(1)).containsExactly("Submitted", "Accepted", "Completed");
  }

  // ---------------------------------------------------------------- what is traded

  @Test
  void orders_trade_the_contract_of_the_trade_name() {
    IbStore store = world.store(IbConfig.paper().withClientId(35));
    run(
        store,
        store.data("SPY-STK-SMART-USD").tradeName("SPY-CFD-SMART-USD"),
        ofMinutes(3),
        strategy -> strategy.order(strategy.purchase(10), buy -> buy));

    assertThat(atTws().contract().conId()).isEqualTo(134_770_764);
    assertThat(atTws().contract().listing().secType()).isEqualTo("CFD");
  }

  @Test
  void a_trade_id_is_taken_and_tells_trades_apart() {
    RunResult result =
        run(
            ofMinutes(3),
            strategy -> {
              strategy.order(strategy.purchase(10), buy -> buy.tradeId(1));
              strategy.order(strategy.purchase(20), buy -> buy.tradeId(2));
            });

    assertThat(world.core().ledger().orders()).hasSize(2);
    assertThat(result.trades()).extracting(trade -> trade.tradeId()).containsExactly(1, 2);
    assertThat(result.trades())
        .extracting(trade -> trade.size())
        .containsExactly(Quantity.of(10), Quantity.of(20));
  }

  @Test
  void a_position_that_was_there_before_the_run_is_there_from_its_start() {
    run(ofMinutes(3), strategy -> strategy.order(strategy.purchase(10), buy -> buy));
    IbStore store = world.store(IbConfig.paper().withClientId(36));
    var held = new ArrayList<Quantity>();
    var cerebro = new Cerebro();
    cerebro.resampleData(store.data("SPY-STK-SMART-USD"), Resampling.to(TimeFrame.seconds(20)));
    cerebro.setBroker(store.broker());
    cerebro.addStrategy(() ->
        new Strategy() {
          @Override
          protected void next() {
            held.add(position().size());
          }
        });
    RunResult second = world.run(cerebro, ofMinutes(2));

    assertThat(held).isNotEmpty().allMatch(size -> size.equals(Quantity.of(10)));
    assertThat(second.trades()).isEmpty();
  }

  @Test
  void a_commission_that_comes_after_its_fill_was_told_reaches_the_trade() {
    Latency usual = FloorSettings.standard().latency();
    world =
        new VirtualWorld(
            CoreOptions.standard()
                .with(
                    FloorSettings.standard()
                        .with(new Latency(usual.acknowledge(), usual.fill(), ofSeconds(7)))),
            Duration.ZERO);

    RunResult result =
        run(ofMinutes(3), strategy -> strategy.order(strategy.purchase(100), buy -> buy));

    double commission = result.orders().getFirst().order().executed().commission();
    assertThat(commission).isPositive();
    assertThat(result.orders().getFirst().fills().getFirst().commission()).isEqualTo(commission);
    assertThat(result.trades().getFirst().result().commission()).isEqualTo(commission);
    assertThat(trades).hasSize(2);
    assertThat(trades.getFirst().result().commission()).isZero();
    assertThat(trades.getLast().span().costChanged()).isTrue();
  }

  @Test
  void an_order_that_works_is_changed_by_the_strategy() {
    run(
        ofMinutes(3),
        strategy -> {
          strategy.order(strategy.purchase(1), buy -> buy.limit(10));
          strategy.later = () -> strategy.raise(orders.getFirst(), 11);
        });

    assertThat(atTws().terms().terms().lmtPrice()).isEqualTo(11.0);
    assertThat(atTws().terms().terms().totalQuantity()).isEqualByComparingTo("2");
    assertThat(statesOf(1)).containsExactly("Submitted", "Accepted", "Accepted");
  }

  @Test
  void prices_lie_on_the_grid_that_the_exchange_has_at_that_price() {
    world =
        new VirtualWorld(
            CoreOptions.standard().withStart(Instant.parse("2026-01-05T15:00:00Z")), Duration.ZERO);
    run(
        "AAPL-20260320-SMART-USD-190-C",
        ofMinutes(10),
        strategy -> {
          strategy.order(strategy.purchase(1), buy -> buy.limit(0.97));
          strategy.order(strategy.purchase(1), buy -> buy.limit(3.07));
          strategy.order(strategy.sale(1), sell -> sell.limit(300.07));
        });

    assertThat(world.core().transcript().text()).contains("ReqMarketRule[marketRuleId=110]");
    assertThat(world.core().ledger().orders())
        .extracting(order -> order.terms().terms().lmtPrice())
        .containsExactly(0.97, 3.05, 300.1);
    assertThat(statesOf(1)).containsExactly("Submitted", "Accepted");
    assertThat(statesOf(2)).containsExactly("Submitted", "Accepted");
  }

  // ---------------------------------------------------------------- the account

  @Test
  void asking_for_cash_and_value_sends_nothing() {
    var before = new int[1];
    var after = new int[1];
    run(
        ofMinutes(2),
        strategy -> {
          before[0] = world.core().transcript().lines().size();
          for (int i = 0; i < 1_000; i++) {
            assertThat(strategy.cashAndValue()).isPositive();
          }
          after[0] = world.core().transcript().lines().size();
        });

    assertThat(before[0]).isPositive();
    assertThat(after[0]).isEqualTo(before[0]);
  }

  // ---------------------------------------------------------------- without a store by name

  @Test
  void feeds_and_brokers_without_a_store_share_the_one_for_their_parameters() {
    IbConfig config = IbConfig.paper().withPort(7_998).withClientId(35);
    IbStore store = IbStore.connect(config);

    assertThat(IbStore.dataOf(config, "EUR.USD-CASH-IDEALPRO").store()).isSameAs(store);
    assertThat(IbStore.brokerOf(config).store()).isSameAs(store);
    store.close();
    IbStore another = IbStore.connect(config);
    assertThat(another).isNotSameAs(store);
    another.close();
  }
}
