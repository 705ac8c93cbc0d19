package io.throughline.testkit.simulation;

import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.frame.FrameDecoder;
import io.throughline.tws.frame.Handshake.ClientHello;
import io.throughline.tws.frame.Handshake.ServerGreeting;
import io.throughline.tws.message.ConnectionMessage.NextValidId;
import io.throughline.tws.message.ConnectionRequest.ReqCurrentTime;
import io.throughline.tws.message.ConnectionRequest.StartApi;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderMessage.CompletedOrder;
import io.throughline.tws.message.OrderMessage.CompletedOrdersEnd;
import io.throughline.tws.message.OrderMessage.ExecDetails;
import io.throughline.tws.message.OrderMessage.ExecDetailsEnd;
import io.throughline.tws.message.OrderMessage.Execution;
import io.throughline.tws.message.OrderMessage.OpenOrder;
import io.throughline.tws.message.OrderMessage.OpenOrderEnd;
import io.throughline.tws.message.OrderRequest.ExecutionFilter;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import io.throughline.tws.message.OrderRequest.ReqCompletedOrders;
import io.throughline.tws.message.OrderRequest.ReqExecutions;
import io.throughline.tws.message.OrderRequest.ReqOpenOrders;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The least that trades safely over links that break: it buys market orders, knows them by their
/// order refs, and asks after each connect what became of them before it sends one again.
class TinyClient implements SimulatedClient {
  private static final long SECOND = 1_000_000_000L;
  private static final long PATIENCE = 10 * SECOND;
  private static final int CLIENT_ID = 1;
  private static final int ANSWERS_TO_RECOVER = 3;
  private static final Contract AAPL = Contract.ofConId(265598, "SMART");

  private final SimulatedLink link;
  private final TreeMap<String, BigDecimal> wanted = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> executionIds = new HashSet<>();
  private BigDecimal position = BigDecimal.ZERO;
  private FrameDecoder decoder = FrameDecoder.ofServerStream();
  private Optional<TwsCodec> codec = Optional.empty();
  private boolean isReady;
  private boolean wasHeard;
  private int answers;
  private int nextOrderId;
  private long deadlineNanos;

  TinyClient(SimulatedLink link) {
    this.link = link;
    deadlineNanos = link.nowNanos();
  }

  void buy(String ref, int shares) {
    var size = BigDecimal.valueOf(shares);
    wanted.put(ref, size);
    if (isReady) {
      place(ref, size);
    }
  }

  private void place(String ref, BigDecimal shares) {
    Order order = Order.of(Order.Terms.market("BUY", shares));
    send(
        new PlaceOrder(
            nextOrderId++, AAPL, order.with(new Order.Identity(CLIENT_ID, 0, 0, 0, null, ref))));
  }

  private void send(TwsRequest request) {
    link.write(codec.orElseThrow().encode(request));
  }

  BigDecimal position() {
    return position;
  }

  Set<String> executionIds() {
    return executionIds;
  }

  /// Whether all that was wanted is bought, as far as this client knows.
  boolean isDone() {
    return isReady
        && seen.containsAll(wanted.keySet())
        && position.compareTo(wanted.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
            >= 0;
  }

  @Override
  public void opened(long nowNanos) {
    decoder = FrameDecoder.ofServerStream();
    codec = Optional.empty();
    answers = 0;
    link.write(new ClientHello(100, 200, "").bytes());
    deadlineNanos = nowNanos + PATIENCE;
  }

  @Override
  public void closed(String reason, long nowNanos) {
    isReady = false;
    wasHeard = false;
    deadlineNanos = nowNanos + SECOND;
  }

  @Override
  public void received(byte[] bytes, long nowNanos) {
    deadlineNanos = nowNanos + PATIENCE;
    wasHeard = true;
    decoder.feed(bytes, 0, bytes.length);
    while (decoder.next()) {
      if (codec.isEmpty()) {
        greeted(ServerGreeting.parse(decoder.bytes(), decoder.offset(), decoder.length()));
      } else {
        heard(codec.get().decodeMessage(decoder.bytes(), decoder.offset(), decoder.length()));
      }
    }
  }

  private void greeted(ServerGreeting greeting) {
    codec = Optional.of(TwsCodec.of(greeting.version().orElseThrow()));
    send(new StartApi(CLIENT_ID, ""));
  }

  private void heard(TwsMessage message) {
    switch (message) {
      case NextValidId(int id) -> {
        nextOrderId = Math.max(nextOrderId, id);
        send(new ReqOpenOrders());
        send(new ReqCompletedOrders(true));
        send(new ReqExecutions(1, ExecutionFilter.NONE));
      }
      case OpenOrder open -> seen.add(open.order().identity().orderRef());
      case CompletedOrder done -> seen.add(done.order().identity().orderRef());
      case ExecDetails details -> executed(details.execution());
      case OpenOrderEnd _, CompletedOrdersEnd _, ExecDetailsEnd _ -> answered();
      default -> {}
    }
  }

  private void executed(Execution execution) {
    seen.add(execution.ids().orderRef());
    if (isNew(execution.ids().execId())) {
      position = position.add(execution.fill().shares());
    }
  }

  /// Whether an execution is one that was not counted yet.
  boolean isNew(String execId) {
    return executionIds.add(execId);
  }

  /// Whether the server has said anything of an order.
  boolean isKnown(String ref) {
    return seen.contains(ref);
  }

  private void answered() {
    answers++;
    if (answers == ANSWERS_TO_RECOVER) {
      isReady = true;
      wanted.forEach((ref, shares) -> {
        if (!isKnown(ref)) {
          place(ref, shares);
        }
      });
    }
  }

  @Override
  public long nextDeadlineNanos() {
    return deadlineNanos;
  }

  @Override
  public void advanceTo(long nowNanos) {
    if (isReady && wasHeard) {
      wasHeard = false; // nothing was heard for a while: is anybody there?
      send(new ReqCurrentTime());
    } else {
      isReady = false;
      link.connect();
    }
    deadlineNanos = nowNanos + PATIENCE;
  }
}
