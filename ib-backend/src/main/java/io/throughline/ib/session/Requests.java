package io.throughline.ib.session;

import io.throughline.api.time.EpochNanos;
import io.throughline.ib.session.PacingGate.Waiting;
import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.OrderRequest.CancelOrder;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The requests of one session: those that wait for their turn, those that wait for an answer, and
/// those that will get none.
final class Requests {
  private static final int UNSUPPORTED = 503;
  private static final int PLACE_NOT_SENT = 512;
  private static final int CANCEL_NOT_SENT = 515;
  private static final int NOT_ENCODED = 588;

  private final TwsSession session;
  private final Transport transport;
  private final PacingGate gate;
  private final HistoryGate historyGate = new HistoryGate();
  private final Map<Integer, PendingRequest> pending = new HashMap<>();
  private final Set<PendingRequest> limited = new LinkedHashSet<>();
  private final Deque<Doomed> doomed = new ArrayDeque<>();
  private int nextId = RequestIds.FIRST;

  /// A request that fails at the next turn, so that whoever makes it has it in hand by then.
  private record Doomed(PendingRequest request, Failure failure) {}

  Requests(TwsSession session, Transport transport, int requestsPerSecond) {
    gate = new PacingGate(requestsPerSecond);
    this.session = session;
    this.transport = transport;
  }

  // ---------------------------------------------------------------- out

  void send(TwsRequest request) {
    if (!transport.supports(request.getClass())) {
      throw ProtocolException.of(TwsCodec.nameOf(request), unsupported());
    }
    gate.add(new Waiting(request, null));
  }

  private String unsupported() {
    return "is not known to servers of version " + session.version().number();
  }

  PendingRequest ask(IntFunction<TwsRequest> factory, Reply reply, Duration limit) {
    int id = nextId++;
    TwsRequest request = factory.apply(id);
    var asked = new PendingRequest(session, request, id, reply, limit);
    if (session.state() != SessionState.READY) {
      doomed.add(
          new Doomed(asked, new Failure.ConnectionLost("the session is " + session.state())));
    } else if (!transport.supports(request.getClass())) {
      String text = TwsCodec.nameOf(request) + " " + unsupported();
      doomed.add(new Doomed(asked, new Failure.Refused(UNSUPPORTED, text)));
    } else {
      pending.put(id, asked);
      if (HistoryGate.governs(request)) {
        historyGate.add(asked);
      } else {
        gate.add(new Waiting(request, asked));
      }
    }
    return asked;
  }

  /// Sends past all others; still counts.
  void sendNow(TwsRequest request, long nowNanos) {
    gate.count(nowNanos);
    transmit(request, null, nowNanos);
  }

  /// Does all that is due.
  void work(long nowNanos) {
    for (int count = doomed.size(); count > 0; count--) { // what is asked again waits for its turn
      Doomed one = doomed.removeFirst();
      one.request().fail(one.failure());
    }
    if (session.state() == SessionState.READY) {
      timeOut(nowNanos);
      flush(nowNanos);
    }
  }

  private void timeOut(long nowNanos) {
    if (limited.isEmpty()) {
      return;
    }
    for (PendingRequest request : List.copyOf(limited)) {
      if (request.isOpen() && request.limitNanos() <= nowNanos) {
        request.timeOut();
      }
    }
  }

  /// Sends what may leave now.
  void flush(long nowNanos) {
    for (PendingRequest past = historyGate.poll(nowNanos);
        past != null;
        past = historyGate.poll(nowNanos)) {
      gate.add(new Waiting(past.request(), past));
    }
    for (Waiting one = gate.poll(nowNanos); one != null; one = gate.poll(nowNanos)) {
      transmit(one.request(), one.pending(), nowNanos);
    }
  }

  private void transmit(TwsRequest request, @Nullable PendingRequest asked, long nowNanos) {
    try {
      transport.send(request);
    } catch (ProtocolException e) {
      notSent(request, asked, e);
      return;
    }
    session.listeners().sent(request);
    if (asked != null) {
      asked.sent(nowNanos);
      if (asked.hasLimit()) {
        limited.add(asked);
      }
    }
  }

  /// A value has no form on the wire. Nobody but us can say so, and whoever waits must hear it.
  private void notSent(TwsRequest request, @Nullable PendingRequest asked, ProtocolException e) {
    String text = String.valueOf(e.getMessage());
    if (asked != null) {
      asked.fail(new Failure.Refused(NOT_ENCODED, text));
      return;
    }
    switch (request) {
      case PlaceOrder order ->
          session.error(new ErrMsg(order.orderId(), PLACE_NOT_SENT, text, "", null));
      case CancelOrder order ->
          session.error(new ErrMsg(order.orderId(), CANCEL_NOT_SENT, text, "", null));
      default -> session.notice(NOT_ENCODED, text);
    }
  }

  void slowDown(long nowNanos) {
    gate.slowDown(nowNanos);
  }

  /// How many have not left yet.
  int unsent() {
    return gate.size() + historyGate.size();
  }

  // ---------------------------------------------------------------- in

  /// Brings a message to the request it answers.
  ///
  /// @return whether there is one
  boolean message(int id, TwsMessage message, long nowNanos) {
    PendingRequest request = pending.get(id);
    if (request == null) {
      return false;
    }
    request.message(message, nowNanos);
    return true;
  }

  /// Brings an error or a warning to the request it is about.
  ///
  /// @return whether there is one
  boolean error(ErrMsg error, long nowNanos) {
    PendingRequest request = pending.get(error.id());
    if (request == null) {
      return false;
    }
    if (TwsNotices.endsRequest(error)) {
      request.fail(new Failure.Refused(error.errorCode(), error.errorMsg()));
    } else {
      request.message(error, nowNanos);
    }
    return true;
  }

  // ---------------------------------------------------------------- the end

  /// A request is over.
  void forget(PendingRequest request) {
    pending.remove(request.id());
    limited.remove(request);
    historyGate.finished(request);
  }

  /// All that is open fails; what waits is dropped.
  void failAll(String reason) {
    gate.clear();
    historyGate.clear();
    var failing = new ArrayList<>(pending.values());
    failing.sort((a, b) -> Integer.compare(a.id(), b.id()));
    for (PendingRequest request : failing) {
      request.fail(new Failure.ConnectionLost(reason));
    }
  }

  boolean hasDoomed() {
    return !doomed.isEmpty();
  }

  long nextDeadlineNanos() {
    long next = Math.min(gate.nextDeadlineNanos(), historyGate.nextDeadlineNanos());
    for (PendingRequest request : limited) {
      next = Math.min(next, request.limitNanos());
    }
    return next == EpochNanos.MIN ? session.nowNanos() : next;
  }
}
