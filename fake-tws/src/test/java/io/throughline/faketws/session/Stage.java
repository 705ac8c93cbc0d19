package io.throughline.faketws.session;

import io.throughline.faketws.floor.ApiSettings;
import io.throughline.faketws.floor.FloorSettings;
import io.throughline.faketws.market.Instrument;
import io.throughline.faketws.market.Tick;
import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import io.throughline.tws.message.TwsRequest;
import io.throughline.tws.version.ServerVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// A core whose AAPL trades only where the test says, and one client of it.
final class Stage {
  private static final Contract AAPL = Contract.stock("AAPL", "SMART", "USD").withConId(265598);

  private final FakeTwsCore core;
  private final Instrument aapl;
  private final RawClient client;
  private final TwsCodec codec;

  Stage(CoreOptions options, int version) {
    core = new FakeTwsCore(options);
    aapl = core.floor().universe().find(265598).orElseThrow();
    core.floor().market().replay(aapl, List.of());
    client = RawClient.started(core, version, 1);
    codec = TwsCodec.of(new ServerVersion(version));
    client.frames();
  }

  static Stage standard() {
    return new Stage(CoreOptions.standard(), 178);
  }

  static Stage with(ApiSettings api) {
    return with(FloorSettings.standard().with(api));
  }

  static Stage with(FloorSettings settings) {
    return new Stage(CoreOptions.standard().with(settings), 178);
  }

  FakeTwsCore core() {
    return core;
  }

  RawClient client() {
    return client;
  }

  Stage place(int id, Order order) {
    send(new PlaceOrder(id, AAPL, order));
    return this;
  }

  void send(TwsRequest request) {
    client.bytes(codec.encode(request));
  }

  /// A trade at a price, with 10 shares on each side of the quote; then time for all that follows.
  Stage trade(double price) {
    long now = core.nowNanos() + 1_000_000;
    core.floor().market().push(aapl, new Tick(now, price, price, 10, 10, price, 10));
    core.floor().tape().replan(aapl, core.nowNanos());
    return pass(Duration.ofMillis(50));
  }

  Stage pass(Duration time) {
    client.pass(time);
    return this;
  }

  /// The statuses that were told since the last call, in order.
  List<String> statuses() {
    return client.frames().stream()
        .filter(frame -> frame.getFirst().equals("3"))
        .map(frame -> frame.get(1) + " " + frame.get(2))
        .toList();
  }

  /// The codes of errors that were told since the last call.
  List<String> errors() {
    return client.frames("4").stream().map(frame -> frame.get(3)).toList();
  }

  /// Where an order stands.
  String phase(int orderId) {
    return core.ledger().orders().stream()
        .filter(order -> order.key().orderId() == orderId)
        .map(order -> order.phase().word())
        .toList()
        .getLast();
  }

  static Order order(String action, String type, double limit, double stop) {
    return order(action, type, limit, stop, "DAY");
  }

  @SuppressWarnings("TooManyParameters") // as a trader says it
  static Order order(String action, String type, double limit, double stop, String tif) {
    return Order.of(
        new Order.Terms(
            action,
            BigDecimal.valueOf(100),
            type,
            limit == 0 ? null : (Double) limit,
            stop == 0 ? null : (Double) stop,
            tif,
            null,
            null));
  }
}
