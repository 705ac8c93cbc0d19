package io.throughline.backtest.broker;

import io.throughline.api.broker.Broker;
import io.throughline.api.broker.BrokerContext;
import io.throughline.api.broker.CommissionInfo;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.ChangeReply;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderChange;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.portfolio.Position;
import io.throughline.api.time.EpochNanos;
import io.throughline.backtest.account.Ledger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A broker that fills orders against the bars of a run.
///
/// An order is tried at most once on each bar its feed brings, and never on the bar on which it was
/// given. Confined to the engine thread; every [#start] begins with new books.
///
/// A single order is taken out of cheat-on-close by its option `coc` = `false`.
///
/// {@snippet :
/// SimulatedBroker.builder().cash(50_000).slippage(Slippage.percent(0.001))
///     .commission(CommissionScheme.stocksPercent(0.1)).build();
/// }
public final class SimulatedBroker implements Broker {
  private final Options options;
  private List<DataFeed> feeds = List.of();
  private Ledger ledger;
  private @Nullable OrderDesk desk;
  private TradeHistory history = new TradeHistory();
  private FundHistory fund;

  SimulatedBroker(Options options) {
    this.options = options;
    ledger = new Ledger(options.account(), List.of(), options.commissions()::of);
    fund = new FundHistory(options.fundHistory());
  }

  /// A broker without commission and slippage.
  public static SimulatedBroker withCash(double cash) {
    return builder().cash(cash).build();
  }

  public static SimulatedBrokerBuilder builder() {
    return new SimulatedBrokerBuilder();
  }

  @Override
  public void start(BrokerContext context) {
    feeds = List.copyOf(context.feeds());
    options.check(feeds);
    ledger = new Ledger(options.account(), feeds, options.commissions()::of);
    desk = new OrderDesk(context, ledger, options.rules());
    fund = new FundHistory(options.fundHistory());
    history = new TradeHistory();
    for (Options.History list : options.histories()) {
      for (HistoricalOrder order : list.orders()) {
        history.add(order, feedOf(order), list.told());
      }
    }
  }

  private DataFeed feedOf(HistoricalOrder order) {
    return feeds.stream()
        .filter(feed -> order.feedName() == null || feed.name().equals(order.feedName()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the run has no feed for " + order));
  }

  @Override
  public void stop() {}

  @Override
  public Order submit(OrderRequest request) {
    return desk().submit(request);
  }

  @Override
  public boolean cancel(int orderId) {
    return desk().cancel(orderId);
  }

  @Override
  public ChangeReply modify(int orderId, OrderChange change) {
    return desk().modify(orderId, change);
  }

  @Override
  public Order order(int orderId) {
    return desk().order(orderId);
  }

  @Override
  public List<Order> openOrders() {
    return desk == null ? List.of() : desk.openOrders();
  }

  @Override
  public void next() {
    OrderDesk open = desk();
    open.activateChildren();
    open.checkCash();
    ledger.chargeInterest();
    if (!history.isEmpty()) {
      open.book(history.due());
    }
    open.work();
    ledger.settleFutures();
    revalue();
  }

  private void revalue() {
    FundPoint published = fund.isEmpty() ? null : fund.at(latestBarNanos());
    if (published == null) {
      ledger.revalue();
    } else {
      ledger.revalueAs(published.shareValue(), published.netAssetValue());
    }
  }

  private long latestBarNanos() {
    long latest = EpochNanos.MIN;
    for (DataFeed feed : feeds) {
      if (feed.size() > 0) {
        latest = Math.max(latest, feed.timeNanos(0));
      }
    }
    return latest;
  }

  @Override
  public double cash() {
    return ledger.cash();
  }

  @Override
  public double value() {
    return ledger.value();
  }

  @Override
  public double value(DataFeed data) {
    return ledger.value(data);
  }

  @Override
  public double fundValue() {
    return ledger.fundValue();
  }

  @Override
  public double fundShares() {
    return ledger.fundShares();
  }

  @Override
  public boolean isFundMode() {
    return options.fundMode();
  }

  @Override
  public double leverage() {
    return ledger.leverage();
  }

  @Override
  public Position position(DataFeed data) {
    return ledger.position(data);
  }

  @Override
  public CommissionInfo commission(DataFeed data) {
    return ledger.scheme(data);
  }

  @Override
  public void addCash(double amount) {
    ledger.addCash(amount);
  }

  private OrderDesk desk() {
    if (desk == null) {
      throw new IllegalStateException("the simulated broker takes orders only during a run");
    }
    return desk;
  }
}
