package io.throughline.ib.order;

import io.throughline.ib.session.Endpoint;
import io.throughline.ib.session.Transport;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import io.throughline.tws.version.ServerVersion;

/// Counts requests and messages, and cuts the connection once, before or after the n-th of them.
final class CuttingTransport implements Transport {
  private final Transport inner;
  private final Runnable cut;
  private int crossings;
  private int cutAt = Integer.MAX_VALUE;
  private Where where = Where.BEFORE;
  private boolean isCut;

  /// On which side of the message.
  enum Where {
    BEFORE,
    AFTER
  }

  CuttingTransport(Transport inner, Runnable cut) {
    this.inner = inner;
    this.cut = cut;
  }

  /// How many requests and messages have passed.
  int crossings() {
    return crossings;
  }

  /// Cuts at the n-th message from the first on.
  void cutAt(int number, Where side) {
    cutAt = number;
    where = side;
  }

  /// @return whether the message passes
  private boolean crosses() {
    if (isCut) {
      return false;
    }
    crossings++;
    if (crossings != cutAt) {
      return true;
    }
    isCut = true;
    cut.run();
    return where == Where.AFTER;
  }

  @Override
  public void connect(Endpoint endpoint) {
    isCut = false;
    inner.connect(endpoint);
  }

  @Override
  public boolean supports(Class<? extends TwsRequest> request) {
    return inner.supports(request);
  }

  @Override
  public void send(TwsRequest request) {
    if (isCut) {
      return;
    }
    crossings++;
    if (crossings == cutAt && where == Where.BEFORE) {
      isCut = true;
      cut.run();
      return;
    }
    inner.send(request);
    if (crossings == cutAt) {
      isCut = true;
      cut.run();
    }
  }

  @Override
  public void disconnect() {
    inner.disconnect();
  }

  @Override
  public void finish() {
    inner.finish();
  }

  @Override
  public boolean deliver(Receiver receiver) {
    return inner.deliver(
        new Receiver() {
          @Override
          public void connected() {
            receiver.connected();
          }

          @Override
          public void greeted(ServerVersion version) {
            receiver.greeted(version);
          }

          @Override
          public void message(TwsMessage message) {
            if (crosses()) {
              receiver.message(message);
            }
          }

          @Override
          public void unreadable(String text) {
            receiver.unreadable(text);
          }

          @Override
          public void closed(int code, String reason) {
            receiver.closed(code, reason);
          }
        });
  }

  @Override
  public void onArrival(Runnable signal) {
    inner.onArrival(signal);
  }
}
