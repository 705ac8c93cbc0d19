package io.throughline.engine.analysis;

import io.throughline.api.analysis.AnalysisContext;
import io.throughline.api.analysis.Analyzer;
import io.throughline.api.broker.Broker;
import io.throughline.api.broker.BrokerContext;
import io.throughline.api.broker.CommissionInfo;
import io.throughline.api.feed.DataFeed;
import io.throughline.api.order.Order;
import io.throughline.api.order.OrderRequest;
import io.throughline.api.portfolio.Position;
import io.throughline.api.time.EpochNanos;
import java.time.LocalDateTime;
import java.util.List;

/// An account whose value a test dictates, step by step.
final class ScriptedAccount implements AnalysisContext, Broker {
  private final Analyzer<?> analyzer;
  private long timeNanos;
  private double value;
  private int length;

  private ScriptedAccount(Analyzer<?> analyzer, double startValue) {
    this.analyzer = analyzer;
    this.value = startValue;
  }

  static ScriptedAccount startingWith(double value, Analyzer<?> analyzer) {
    var account = new ScriptedAccount(analyzer, value);
    analyzer.start(account);
    return account;
  }

  /// One step at a UTC time such as `2026-01-31T12:00`.
  ScriptedAccount step(String time, double newValue) {
    timeNanos = EpochNanos.ofUtc(LocalDateTime.parse(time));
    value = newValue;
    length++;
    analyzer.onCashValue(newValue, newValue);
    analyzer.onFund(newValue / 10, 10);
    analyzer.next();
    return this;
  }

  @Override
  public List<DataFeed> feeds() {
    return List.of();
  }

  @Override
  public Broker broker() {
    return this;
  }

  @Override
  public long timeNanos() {
    return timeNanos;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public void start(BrokerContext context) {}

  @Override
  public void stop() {}

  @Override
  public Order submit(OrderRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean cancel(int orderId) {
    return false;
  }

  @Override
  public Order order(int orderId) {
    throw new IllegalArgumentException("there are no orders");
  }

  @Override
  public List<Order> openOrders() {
    return List.of();
  }

  @Override
  public void next() {}

  @Override
  public double cash() {
    return value;
  }

  @Override
  public double value() {
    return value;
  }

  @Override
  public double value(DataFeed data) {
    return 0;
  }

  @Override
  public double fundValue() {
    return value / 10;
  }

  @Override
  public double fundShares() {
    return 10;
  }

  @Override
  public Position position(DataFeed data) {
    return Position.FLAT;
  }

  @Override
  public CommissionInfo commission(DataFeed data) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void addCash(double amount) {
    throw new UnsupportedOperationException();
  }
}
