package io.throughline.ib.tracking;

import io.throughline.api.instrument.Quantity;
import io.throughline.api.portfolio.Position;
import io.throughline.ib.account.PositionBook;
import io.throughline.ib.fill.Commissions;
import io.throughline.ib.fill.ExecutionFilter;
import io.throughline.ib.fill.ExecutionId;
import io.throughline.ib.fill.PendingFill;
import io.throughline.ib.instrument.TradedInstrument;
import io.throughline.ib.session.Messages;
import io.throughline.ib.translation.Sizes;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.OrderMessage.CommissionReport;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.Execution;
import io.throughline.tws.time.TwsTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Makes fills of executions: each moves the position once, in its last correction, and is told to
/// the order whose it is.
final class Fills {
  private final OrderBook.Parts parts;
  private final OrderIndex index;
  private final ExecutionFilter executions = new ExecutionFilter();
  private final Commissions commissions = new Commissions();
  private final Map<String, OrderTracker> owners = new HashMap<>();
  private String account = "";

  Fills(OrderBook.Parts parts, OrderIndex index) {
    this.parts = parts;
    this.index = index;
  }

  /// The account whose executions move positions.
  void identify(String newAccount) {
    account = newAccount;
  }

  /// What executions cost, as far as it was reported.
  Commissions commissions() {
    return commissions;
  }

  // ---------------------------------------------------------------- executions

  /// Takes a report of an execution; a repeated one does nothing.
  ///
  /// @return the order that has changed by it
  Optional<OrderTracker> execution(ExecDetails report, Moment now) {
    return switch (executions.judge(report)) {
      case ExecutionFilter.Verdict.First _ -> first(report, now);
      case ExecutionFilter.Verdict.Correction(ExecDetails before) -> corrected(report, before, now);
      case ExecutionFilter.Verdict.Known _ -> Optional.empty();
    };
  }

  private Optional<OrderTracker> first(ExecDetails report, Moment now) {
    Position before = parts.positions().position(report.contract().conId());
    Position.Change change = count(report, Sizes.signed(report));
    Optional<OrderTracker> owner = ownerOf(report);
    owner.ifPresentOrElse(
        order -> fill(order, pending(order, report, new Moved(change, before), now)),
        () -> parts.external().accept(report));
    return owner;
  }

  /// A fill of an earlier run's order, which the positions have in them already.
  ///
  /// @param past positions as they were before it
  void pastFill(OrderTracker order, ExecDetails report, PositionBook past, Moment now) {
    int conId = report.contract().conId();
    Position before = past.position(conId);
    executions.judge(report);
    Position.Change change = past.fill(conId, Sizes.signed(report), price(report));
    fill(order, pending(order, report, new Moved(change, before), now));
  }

  /// An execution that was there before this run and is none of its concern.
  void past(ExecDetails report) {
    executions.judge(report);
  }

  private void fill(OrderTracker order, PendingFill fill) {
    owners.put(ExecutionId.parse(fill.execId()).base(), order);
    if (!order.projected().isAlive()) {
      parts
          .messages()
          .tell(
              Messages.OWN,
              "order %d is %s, and yet %s was executed at %s: the fill counts"
                  .formatted(
                      order.id(), order.projected().name(), fill.size().abs(), fill.price()));
    }
    order.executed(fill);
  }

  private Optional<OrderTracker> corrected(ExecDetails report, ExecDetails before, Moment now) {
    int conId = report.contract().conId();
    Quantity difference = Sizes.signed(report).minus(Sizes.signed(before));
    Position held = parts.positions().position(conId);
    count(before, Sizes.signed(before).negated());
    count(report, Sizes.signed(report));
    parts
        .messages()
        .tell(
            Messages.OWN,
            "execution %s was corrected: %s at %s instead of %s at %s"
                .formatted(
                    report.execution().ids().execId(),
                    Sizes.signed(report),
                    price(report),
                    Sizes.signed(before),
                    price(before)));
    Optional<OrderTracker> owner = ownerOf(report).filter(_ -> !difference.isZero());
    owner.ifPresent(order -> {
      Position.Change apart = held.after(difference, price(report));
      var change =
          new Position.Change(parts.positions().position(conId), apart.opened(), apart.closed());
      order.corrected(pending(order, report, new Moved(change, held), now).withSize(difference));
    });
    return owner;
  }

  /// Moves the position, if the execution is of this account.
  private Position.Change count(ExecDetails report, Quantity size) {
    String owner = report.execution().ids().acctNumber();
    return owner.isEmpty() || owner.equals(account)
        ? parts.positions().fill(report.contract().conId(), size, price(report))
        : Position.FLAT.after(size, price(report));
  }

  private Optional<OrderTracker> ownerOf(ExecDetails report) {
    Execution.Ids ids = report.execution().ids();
    return index.find(
        new OrderIndex.Names(ids.orderRef(), ids.permId(), ids.orderId(), ids.clientId()));
  }

  private static double price(ExecDetails report) {
    return report.execution().fill().price();
  }

  // ---------------------------------------------------------------- fills

  /// What an execution did to a position.
  private record Moved(Position.Change change, Position before) {}

  private PendingFill pending(OrderTracker order, ExecDetails report, Moved moved, Moment now) {
    double pointValue = order.instrument().map(TradedInstrument::pointValue).orElse(1.0);
    return new PendingFill(
        report.execution().ids().execId(),
        timeNanos(report.execution().fill().time(), order, now),
        Sizes.signed(report),
        price(report),
        new PendingFill.Effect(moved.change(), moved.before().price(), pointValue),
        now.nanos(),
        now.nanos() + parts.commissionLimit().toNanos());
  }

  /// A nanosecond after it happened, as with ticks: what happens at the very moment in which one
  /// bar ends and the next begins belongs to the next.
  private static long timeNanos(String text, OrderTracker order, Moment now) {
    ZoneId zone = order.instrument().map(TradedInstrument::zone).orElse(ZoneOffset.UTC);
    try {
      return TwsTime.parse(text, zone).epochNanos() + 1;
    } catch (ProtocolException _) {
      return now.serverNanos();
    }
  }

  /// Takes a report of a cost.
  ///
  /// @return the order that may have changed by it
  Optional<OrderTracker> commission(CommissionReport report) {
    commissions.accept(report);
    OrderTracker owner = owners.get(ExecutionId.parse(report.execId()).base());
    if (owner != null) {
      commissions
          .commission(report.execId())
          .ifPresent(amount -> owner.costReported(report.execId(), amount));
    }
    return Optional.ofNullable(owner);
  }
}
