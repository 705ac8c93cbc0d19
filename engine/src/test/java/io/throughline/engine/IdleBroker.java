package io.throughline.engine;

import io.throughline.api.broker.Broker;
import io.throughline.api.broker.BrokerContext;
import io.throughline.api.broker.CommissionInfo;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.portfolio.Position;
import java.util.List;

/// A broker with 1,000 in cash that takes no orders, for tests of everything before the broker.
public class IdleBroker implements Broker {
  @Override
  public void start(BrokerContext context) {}

  @Override
  public void stop() {}

  @Override
  public Order submit(OrderRequest request) {
    throw new UnsupportedOperationException("this broker takes no orders");
  }

  @Override
  public boolean cancel(int orderId) {
    return false;
  }

  @Override
  public Order order(int orderId) {
    throw new IllegalArgumentException("this broker has no orders");
  }

  @Override
  public List<Order> openOrders() {
    return List.of();
  }

  @Override
  public void next() {}

  @Override
  public double cash() {
    return 1000;
  }

  @Override
  public double value() {
    return 1000;
  }

  @Override
  public double value(DataFeed data) {
    return 0;
  }

  @Override
  public double fundValue() {
    return 1000;
  }

  @Override
  public double fundShares() {
    return 1;
  }

  @Override
  public Position position(DataFeed data) {
    return Position.FLAT;
  }

  @Override
  public CommissionInfo commission(DataFeed data) {
    throw new UnsupportedOperationException("this broker charges nothing");
  }

  @Override
  public void addCash(double amount) {}
}
