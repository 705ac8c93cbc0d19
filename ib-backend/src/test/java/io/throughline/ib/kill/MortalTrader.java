package io.throughline.ib.kill;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.feed.DataStatus;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderType;
import io.throughline.api.strategy.Strategy;
import io.throughline.api.time.TimeFrame;
import io.throughline.engine.Cerebro;
import io.throughline.engine.data.Resampling;
import io.throughline.ib.IbConfig;
import io.throughline.ib.IbStore;
import io.throughline.ib.journal.Journal;
import io.throughline.ib.journal.JournalFile;
import io.throughline.ib.link.ThisMachine;
import io.throughline.ib.order.BrokerOptions;
import io.throughline.ib.order.IbBroker;
import io.throughline.ib.safety.SafetyGate;
import io.throughline.ib.safety.SafetyRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A process that trades once and can be killed at any time: it wants ten shares with a stop and a
/// target, and nothing else, however often it is started.
public final class MortalTrader {
  private MortalTrader() {}

  /// Trades until it has what it wants.
  ///
  /// @param args the port of TWS, the journal, and the safety folder, as every run has one
  public static void main(String[] args) throws Exception {
    try (JournalFile file = JournalFile.open(Path.of(args[1]), JournalFile.Durability.PROCESS)) {
      IbStore store =
          IbStore.connect(
              IbConfig.paper()
                  .withPort(Integer.parseInt(args[0]))
                  .withClientId(7)
                  .withReconnect(-1)
                  .withTimeout(Duration.ofMillis(200)));
      IbBroker broker = store.broker(BrokerOptions.of("MortalTrader"));
      broker.journal(new Journal(file, ThisMachine::nowNanos));
      SafetyRules rules = SafetyRules.paper().with(new SafetyRules.Halts(null, Path.of(args[2])));
      broker.gate(new SafetyGate(rules, broker, store.session()));
      var cerebro = new Cerebro();
      cerebro.resampleData(
          store.data("SPY-STK-SMART-USD").withoutBackfill().timeFrame(TimeFrame.TICK),
          Resampling.to(TimeFrame.seconds(1)));
      cerebro.setBroker(broker);
      cerebro.addStrategy(Once::new);
      cerebro.run();
    }
  }

  /// Ten shares, protected.
  private static final class Once extends Strategy {
    private boolean isLive;
    private boolean hasBegun;
    private int quiet;

    @Override
    protected void notifyData(DataFeed data, DataStatus status) {
      isLive = status == DataStatus.LIVE;
    }

    @Override
    protected void next() {
      if (!isLive) {
        return;
      }
      List<Order> open = broker().openOrders();
      Optional<Order> entry = open.stream().filter(Order::isBuy).findFirst();
      boolean isProtected = open.stream().filter(order -> !order.isBuy()).count() == 2;
      if (entry.isPresent() && !isProtected) {
        cancel(entry.get()); // half of a bracket, which an earlier process did not finish
      } else if (position().isFlat() && open.isEmpty() && !hasBegun) {
        double price = data().close(0);
        buyBracket(10).stopLoss(Math.rint(price * 0.9)).takeProfit(Math.rint(price * 1.1)).submit();
        hasBegun = true;
      } else if (!position().isFlat() && isProtected && ++quiet == 2) {
        tellAll(open);
        requestStop();
      }
    }

    private void tellAll(List<Order> open) {
      System.out.println("position " + position().size());
      for (Order order : open) {
        int parent = order.request().links().parentId();
        System.out.println(
            "open %s %s %s of %s"
                .formatted(
                    order.type() instanceof OrderType.Stop ? "STP" : "LMT",
                    order.size().abs(),
                    ((IbBroker) broker()).atTws(order.id()).orderRef(),
                    parent == 0 ? "nobody" : ((IbBroker) broker()).atTws(parent).orderRef()));
      }
    }
  }
}
