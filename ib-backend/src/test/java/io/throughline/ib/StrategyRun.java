package io.throughline.ib;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataSource;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.order.Order;
import io.throughline.api.portfolio.Trade;
import io.throughline.api.run.RunResult;
import io.throughline.api.strategy.OrderTicket;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.Cerebro;
import io.throughline.engine.data.Resampling;
import io.throughline.faketws.ledger.LedgerOrder;
import io.throughline.faketws.order.OrderAct;
import io.throughline.ib.virtual.VirtualWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A strategy that does one thing in a live run on a fake TWS, and what comes of it.
final class StrategyRun {
  final VirtualWorld world;
  private final List<String> told = new ArrayList<>();
  final List<Order> orders = new ArrayList<>();
  final List<Trade> trades = new ArrayList<>();

  StrategyRun(VirtualWorld world) {
    this.world = world;
  }

  /// Does one thing on the first live bar and writes down what comes of it.
  final class Acting extends Strategy {
    private final Consumer<Acting> action;
    private boolean isLive;
    private boolean hasActed;
    Runnable later = () -> {};

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

  RunResult run(String contract, Duration duration, Consumer<Acting> action) {
    IbStore store = world.store(IbConfig.paper().withClientId(35));
    return run(store, store.data(contract), duration, action);
  }

  RunResult run(IbStore store, DataSource data, Duration duration, Consumer<Acting> action) {
    var cerebro = new Cerebro();
    cerebro.resampleData(data, Resampling.to(TimeFrame.seconds(20)));
    cerebro.setBroker(store.broker());
    cerebro.addStrategy(() -> new Acting(action));
    return world.run(cerebro, duration);
  }

  RunResult run(Duration duration, Consumer<Acting> action) {
    return run("SPY-STK-SMART-USD", duration, action);
  }

  LedgerOrder atTws() {
    assertThat(world.core().ledger().orders()).hasSize(1);
    return world.core().ledger().orders().getFirst();
  }

  /// What the exchange can do to the only order.
  OrderAct act() {
    return world.core().acts().order(atTws().permId());
  }

  List<String> statesOf(int order) {
    return told.stream()
        .filter(line -> line.startsWith(order + " "))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }

  static double cents(double price) {
    return Math.rint(price * 100) / 100;
  }
}
