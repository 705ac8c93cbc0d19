package io.throughline.ib.recovery;

import io.throughline.api.feed.DataFeed;
import io.throughline.api.instrument.Quantity;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderLinks;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.order.OrderState;
import io.throughline.api.portfolio.Position;
import io.throughline.ib.account.PositionBook;
import io.throughline.ib.instrument.TradedFeeds;
import io.throughline.ib.instrument.TradedInstrument;
import io.throughline.ib.tracking.BookEntry;
import io.throughline.ib.tracking.Moment;
import io.throughline.ib.tracking.OrderBook;
import io.throughline.ib.tracking.OrderTracker;
import io.throughline.ib.tracking.TwsSide;
import io.throughline.ib.translation.OrderMapper;
import io.throughline.ib.translation.OrderReader;
import io.throughline.ib.translation.OrderRef;
import io.throughline.ib.translation.Sizes;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes over the working orders of an earlier run of the same strategy: their ref tells whose they
/// are, on which feed they were given and which order is their parent.
///
/// Of each, and of parents that are over, the executions that TWS still shows are told again, in
/// order, so that the new run's trades begin where the old run's positions did.
public final class Adoption {
  private final OrderBook book;
  private final TradedFeeds feeds;
  private final Rule rule;
  private final Map<String, OrderTracker> adopted = new HashMap<>();
  private final List<OpenOrder> strangers = new ArrayList<>();

  /// Says which orders are taken over, and hears of the others.
  public interface Rule {
    /// Whether an order of this name is taken over.
    boolean isOurs(OrderRef ref);

    /// Working orders of this client that were not taken over.
    ///
    /// @param orders one line for each
    void unmatched(List<String> orders);
  }

  /// Takes over into a book.
  public Adoption(OrderBook book, TradedFeeds feeds, Rule rule) {
    this.book = book;
    this.feeds = feeds;
    this.rule = rule;
  }

  private record Found(
      int orderId,
      OrderRef ref,
      Contract contract,
      io.throughline.tws.message.Order order,
      String status) {}

  /// Takes over what the rule says is ours, in the order in which it had been given.
  void adopt(Books books, Moment now) {
    var found = new ArrayList<Found>();
    for (OpenOrder open : books.unknownOpen()) {
      Optional<OrderRef> ref = OrderRef.parse(open.order().identity().orderRef());
      if (ref.filter(rule::isOurs).isPresent()) {
        found.add(
            new Found(
                open.orderId(),
                ref.get(),
                open.contract(),
                open.order(),
                open.orderState().status()));
      } else {
        strangers.add(open);
      }
    }
    addParents(books, found);
    found.sort(
        Comparator.comparing((Found one) -> one.ref().run())
            .thenComparingInt(one -> one.ref().number()));
    for (Found one : found) {
      adopt(one, now);
    }
    for (OrderTracker order : adopted.values()) {
      book.groups()
          .joined(order, adopted.values())
          .ifPresent(first -> book.groups().held().hold(first, order));
    }
    rule.unmatched(strangers.stream().map(Adoption::line).toList());
  }

  /// Parents that are over are needed for the links and the trades of their children.
  private void addParents(Books books, List<Found> found) {
    var wanted = new ArrayList<>(found);
    for (var completed : books.unknownCompleted()) {
      var order = completed.order();
      OrderRef ref = OrderRef.parse(order.identity().orderRef()).orElse(null);
      if (ref != null && wanted.stream().anyMatch(child -> isParent(ref, child.ref()))) {
        found.add(new Found(0, ref, completed.contract(), order, completed.orderState().status()));
      }
    }
  }

  private static boolean isParent(OrderRef ref, OrderRef child) {
    return child.isOfRun(ref.strategy(), ref.run()) && child.parent() == ref.number();
  }

  private void adopt(Found found, Moment now) {
    DataFeed feed = feeds.feed(found.ref().feed(), found.contract().conId()).orElse(null);
    TradedInstrument instrument = feed == null ? null : feeds.instrument(feed).orElse(null);
    OrderRequest request =
        feed == null || instrument == null
            ? null
            : OrderReader.read(found.order(), feed, instrument.zone()).orElse(null);
    if (request == null || instrument == null) {
      strangers.add(
          new OpenOrder(
              found.orderId(),
              found.contract(),
              found.order(),
              io.throughline.tws.message.OrderState.NONE));
      return;
    }
    OrderRequest linked = withParent(request, found.ref());
    var first =
        new Order(
            book.nextId(),
            linked,
            OrderReader.creation(linked, now.serverNanos()),
            new OrderState.Created(),
            io.throughline.api.order.Execution.NONE,
            List.of());
    OrderTracker tracker = book.add(first);
    var identity = found.order().identity();
    tracker.trades(instrument);
    book.groups().put(tracker.id(), found.order().handling().oca().ocaGroup());
    tracker.adopted(
        new TwsSide(found.orderId(), identity.permId(), "", "", now.nanos()),
        found.ref(),
        OrderMapper.endNanos(linked, now.serverNanos()));
    adopted.put(found.ref().text(), tracker);
    book.index(tracker);
  }

  private OrderRequest withParent(OrderRequest request, OrderRef ref) {
    var links =
        adopted.values().stream()
            .filter(other -> other.ref().filter(theirs -> isParent(theirs, ref)).isPresent())
            .findFirst()
            .map(parent -> OrderLinks.NONE.withParent(parent.id()))
            .orElse(OrderLinks.NONE);
    return new OrderRequest(
        request.data(),
        request.side(),
        request.size(),
        request.type(),
        request.timeInForce(),
        request.tradeId(),
        links,
        request.options());
  }

  /// Tells the states and the executions of what was taken over.
  ///
  /// @param reported positions with these executions in them
  void tell(Books books, List<ExecDetails> past, Map<Integer, Position> reported, Moment now) {
    var before = new PositionBook();
    before.beginWith(reported);
    for (ExecDetails report : past) {
      int conId = report.contract().conId();
      Quantity size = Sizes.signed(report);
      before.fill(conId, size.negated(), before.position(conId).price());
    }
    for (ExecDetails report : past) {
      OrderTracker owner = adopted.get(report.execution().ids().orderRef());
      if (owner == null) {
        before.fill(
            report.contract().conId(), Sizes.signed(report), report.execution().fill().price());
        book.past(report);
      } else {
        book.pastFill(owner, report, before, now);
      }
    }
    for (OpenOrder open : books.unknownOpen()) {
      OrderTracker owner = adopted.get(open.order().identity().orderRef());
      if (owner != null) {
        owner.status(open.orderState().status(), "", now);
      }
    }
    for (var completed : books.unknownCompleted()) {
      OrderTracker owner = adopted.get(completed.order().identity().orderRef());
      if (owner != null) {
        owner.resolve(BookEntry.Ended.of(completed), now);
      }
    }
  }

  private static String line(OpenOrder order) {
    var terms = order.order().terms();
    var identity = order.order().identity();
    return "%s %s %s %s (order id %d, permId %d, order ref '%s')"
        .formatted(
            terms.action(),
            terms.totalQuantity(),
            order.contract().listing().symbol(),
            terms.orderType(),
            order.orderId(),
            identity.permId(),
            identity.orderRef());
  }
}
