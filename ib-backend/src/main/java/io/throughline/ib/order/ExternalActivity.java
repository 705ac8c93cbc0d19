package io.throughline.ib.order;

import io.throughline.tws.message.OrderMessage;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Orders and executions that are not of this run: given by hand, by other clients, by other
/// strategies. They can be looked at and are never mixed with the run's own.
public final class ExternalActivity {
  /// Enough for a day of a busy account; the oldest are forgotten.
  private static final int MOST = 1_000;

  private final Map<String, OrderMessage.OpenOrder> orders =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OrderMessage.OpenOrder> eldest) {
          return size() > MOST;
        }
      };
  private final ArrayDeque<OrderMessage.ExecDetails> executions = new ArrayDeque<>();
  private Consumer<OrderMessage> listener = _ -> {};

  ExternalActivity() {}

  /// Names who is told of each message about an external order or execution, on the engine thread.
  public void onActivity(Consumer<OrderMessage> newListener) {
    listener = newListener;
  }

  /// External orders as they were last reported, oldest first.
  public Collection<OrderMessage.OpenOrder> orders() {
    return List.copyOf(orders.values());
  }

  /// External executions, oldest first, each once.
  public List<OrderMessage.ExecDetails> executions() {
    return List.copyOf(executions);
  }

  void accept(OrderMessage message) {
    switch (message) {
      case OrderMessage.OpenOrder order -> order(order);
      case OrderMessage.ExecDetails execution -> execution(execution);
      default -> {
        // Nothing that can be looked at later.
      }
    }
  }

  private void order(OrderMessage.OpenOrder order) {
    var identity = order.order().identity();
    String key =
        identity.permId() != 0
            ? Long.toString(identity.permId())
            : identity.clientId() + "/" + order.orderId();
    orders.put(key, order);
    listener.accept(order);
  }

  private void execution(OrderMessage.ExecDetails execution) {
    if (executions.size() == MOST) {
      executions.poll();
    }
    executions.add(execution);
    listener.accept(execution);
  }
}
