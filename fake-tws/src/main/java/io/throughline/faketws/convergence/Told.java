package io.throughline.faketws.convergence;

import io.throughline.faketws.ledger.PositionKey;
import io.throughline.tws.message.AccountMessage;
import io.throughline.tws.message.AccountMessage.AcctDownloadEnd;
import io.throughline.tws.message.AccountMessage.PortfolioValue;
import io.throughline.tws.message.AccountMessage.Position;
import io.throughline.tws.message.AccountMessage.PositionEnd;
import io.throughline.tws.message.AccountRequest.ReqAccountUpdates;
import io.throughline.tws.message.AccountRequest.ReqPositions;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.OrderMessage.CommissionReport;
import io.throughline.tws.message.OrderMessage.CompletedOrder;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.Execution;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderMessage.OpenOrderEnd;
import io.throughline.tws.message.OrderMessage.OrderStatus;
import io.throughline.tws.message.OrderRequest.ReqAllOpenOrders;
import io.throughline.tws.message.OrderRequest.ReqOpenOrders;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything one client id was told of its orders, their executions and of positions, over all its
/// connections. As large as what was told of, whatever was said besides.
final class Told {
  /// Status of an order that a list of open orders left out.
  static final String NOT_OPEN = "not among the open orders";

  private static final int REJECTED = 201;
  private static final int CANCELLED = 202;
  private static final double UNSET = Double.MAX_VALUE;

  private final int clientId;
  private final TreeMap<Integer, ToldOrder> orders = new TreeMap<>();
  private final TreeMap<Long, ToldOrder> completed = new TreeMap<>();
  private final TreeMap<String, ToldExecution> executions = new TreeMap<>();
  private final TreeMap<String, Double> commissions = new TreeMap<>();
  private final TreeMap<PositionKey, ToldPosition> positions = new TreeMap<>();
  private final Set<Integer> listedOrders = new HashSet<>();
  private final Set<PositionKey> listedPositions = new HashSet<>();
  private boolean askedForPositions;

  Told(int clientId) {
    this.clientId = clientId;
  }

  int clientId() {
    return clientId;
  }

  List<ToldOrder> orders() {
    return List.copyOf(orders.values());
  }

  List<ToldExecution> executions() {
    return executions.values().stream()
        .map(execution ->
            execution.withCommission(commissions.get(ToldExecution.baseOf(execution.execId()))))
        .toList();
  }

  List<ToldPosition> positions() {
    return List.copyOf(positions.values());
  }

  Optional<ToldOrder> order(int orderId) {
    return Optional.ofNullable(orders.get(orderId));
  }

  /// What a list of completed orders told of an order.
  Optional<ToldOrder> completed(long permId) {
    return Optional.ofNullable(completed.get(permId));
  }

  Optional<ToldPosition> position(PositionKey key) {
    return Optional.ofNullable(positions.get(key));
  }

  /// True if the client asked for all positions, so that one which is not told is one that is flat.
  boolean hasAskedForPositions() {
    return askedForPositions;
  }

  void asked(TwsRequest request) {
    switch (request) {
      case ReqOpenOrders _, ReqAllOpenOrders _ -> listedOrders.clear();
      case ReqPositions _ -> {
        askedForPositions = true;
        listedPositions.clear();
      }
      case ReqAccountUpdates _ -> listedPositions.clear();
      default -> {}
    }
  }

  void told(TwsMessage message, long timeNanos) {
    switch (message) {
      case OrderMessage order -> told(order, timeNanos);
      case AccountMessage account -> told(account);
      case ErrMsg error -> told(error, timeNanos);
      default -> {}
    }
  }

  private void told(OrderMessage message, long timeNanos) {
    switch (message) {
      case OrderStatus status when status.clientId() == clientId ->
          orders.put(status.orderId(), ToldOrder.of(status, timeNanos));
      case OpenOrder open when open.order().identity().clientId() == clientId -> {
        listedOrders.add(open.orderId());
        if (!open.order().handling().transmission().whatIf()) {
          orders.compute(open.orderId(), (_, before) -> ToldOrder.of(open, before, timeNanos));
        }
      }
      case OpenOrderEnd _ ->
          orders.replaceAll((id, order) ->
              listedOrders.contains(id) || isFinal(order.status())
                  ? order
                  : order.with(NOT_OPEN, "openOrderEnd", timeNanos));
      case CompletedOrder done -> {
        long permId = done.order().identity().permId();
        BigDecimal filled = ToldOrder.orZero(done.order().terms().filledQuantity());
        completed.put(
            permId,
            new ToldOrder(
                0, permId, done.orderState().status(), filled, "completedOrder", timeNanos));
      }
      case ExecDetails details when details.execution().ids().clientId() == clientId ->
          execution(details.execution());
      case CommissionReport report -> commission(report);
      default -> {}
    }
  }

  private static boolean isFinal(String status) {
    return switch (status) {
      case "Filled", "Cancelled", "ApiCancelled", "Inactive", NOT_OPEN -> true;
      default -> false;
    };
  }

  private void execution(Execution execution) {
    Execution.Ids ids = execution.ids();
    var told =
        new ToldExecution(
            ids.execId(),
            ids.orderId(),
            ids.permId(),
            ToldOrder.orZero(execution.fill().shares()),
            execution.fill().price(),
            null);
    executions.merge(
        ToldExecution.baseOf(ids.execId()),
        told,
        (before, now) -> now.execId().compareTo(before.execId()) < 0 ? before : now);
  }

  private void commission(CommissionReport report) {
    Double commission = report.commission();
    if (commission != null && Double.isFinite(commission) && commission != UNSET) {
      commissions.put(ToldExecution.baseOf(report.execId()), commission);
    }
  }

  private void told(ErrMsg error, long timeNanos) {
    String status =
        switch (error.errorCode()) {
          case REJECTED -> "Inactive";
          case CANCELLED -> "Cancelled";
          default -> "";
        };
    ToldOrder order = orders.get(error.id());
    if (order != null && !status.isEmpty() && !isFinal(order.status())) {
      orders.put(error.id(), order.with(status, "error " + error.errorCode(), timeNanos));
    }
  }

  private void told(AccountMessage message) {
    switch (message) {
      case Position(String account, Contract contract, BigDecimal size, double _) ->
          position(account, contract, size);
      case PortfolioValue(Contract contract, BigDecimal size, var _, String account) ->
          position(account, contract, size);
      case PositionEnd _ -> forgetUnlisted("");
      case AcctDownloadEnd(String account) -> forgetUnlisted(account);
      default -> {}
    }
  }

  private void position(String account, Contract contract, @Nullable BigDecimal size) {
    var key = new PositionKey(account, contract.conId());
    listedPositions.add(key);
    positions.put(key, new ToldPosition(key, contract.listing().symbol(), ToldOrder.orZero(size)));
  }

  /// A list that leaves a position out says that it is flat.
  ///
  /// @param account whose list it was; empty for all
  private void forgetUnlisted(String account) {
    positions.replaceAll((key, told) ->
        listedPositions.contains(key) || !(account.isEmpty() || account.equals(key.account()))
            ? told
            : new ToldPosition(key, told.symbol(), BigDecimal.ZERO));
  }
}
