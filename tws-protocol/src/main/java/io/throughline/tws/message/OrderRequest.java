package io.throughline.tws.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests about orders and executions.
public sealed interface OrderRequest extends TwsRequest {

  /// Places an order, or modifies the working order that has this id.
  record PlaceOrder(int orderId, Contract contract, Order order, AttachedOrders attachedOrders)
      implements OrderRequest {
    /// An order without attached ones.
    public PlaceOrder(int orderId, Contract contract, Order order) {
      this(orderId, contract, order, AttachedOrders.NONE);
    }
  }

  /// A stop-loss and a profit-taker placed along with an order, from server version 218 on.
  record AttachedOrders(
      @Nullable Integer slOrderId,
      String slOrderType,
      @Nullable Integer ptOrderId,
      String ptOrderType)
      implements MessagePart {
    public static final AttachedOrders NONE = new AttachedOrders(null, "", null, "");
  }

  record CancelOrder(int orderId, OrderCancel orderCancel) implements OrderRequest {}

  record ReqGlobalCancel(OrderCancel orderCancel) implements OrderRequest {}

  /// What regulation asks to be said about a cancellation.
  record OrderCancel(
      String manualOrderCancelTime, String extOperator, @Nullable Integer manualOrderIndicator)
      implements MessagePart {
    public static final OrderCancel NONE = new OrderCancel("", "", null);
  }

  record ReqOpenOrders() implements OrderRequest {}

  record ReqAllOpenOrders() implements OrderRequest {}

  record ReqAutoOpenOrders(boolean autoBind) implements OrderRequest {}

  record ReqCompletedOrders(boolean apiOnly) implements OrderRequest {}

  record ReqExecutions(int reqId, ExecutionFilter filter) implements OrderRequest {}

  /// Which executions; what is empty does not restrict.
  record ExecutionFilter(
      int clientId,
      String acctCode,
      String time,
      String symbol,
      String secType,
      String exchange,
      String side,
      Days days)
      implements MessagePart {
    public static final ExecutionFilter NONE =
        new ExecutionFilter(0, "", "", "", "", "", "", Days.NONE);
  }

  /// From server version 200 on.
  ///
  /// @param specificDates days as `yyyymmdd` numbers
  record Days(@Nullable Integer lastNDays, List<Integer> specificDates) implements MessagePart {
    public static final Days NONE = new Days(null, List.of());

    public Days {
      specificDates = List.copyOf(specificDates);
    }
  }
}
