package io.throughline.ib.session;

import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import java.time.Duration;

/// One request that was made: how far it has come, and who waits for the answer.
final class PendingRequest implements Request {
  private final TwsSession session;
  private final int id;
  private final TwsRequest request;
  private final Reply reply;
  private final Duration limit;
  private Stage stage = Stage.WAITING;
  private long heardNanos;

  private enum Stage {
    /// In a queue of ours.
    WAITING,
    SENT,
    OVER
  }

  PendingRequest(TwsSession session, TwsRequest request, int id, Reply reply, Duration limit) {
    this.session = session;
    this.request = request;
    this.id = id;
    this.reply = reply;
    this.limit = limit;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public boolean isOpen() {
    return stage != Stage.OVER;
  }

  TwsRequest request() {
    return request;
  }

  boolean hasLimit() {
    return !limit.isZero();
  }

  void sent(long nowNanos) {
    stage = Stage.SENT;
    heardNanos = nowNanos;
  }

  /// When it fails if nothing comes, epoch nanoseconds.
  long limitNanos() {
    return heardNanos + limit.toNanos();
  }

  void message(TwsMessage message, long nowNanos) {
    heardNanos = nowNanos;
    reply.message(message, this);
  }

  @Override
  public void done() {
    if (isOpen()) {
      stage = Stage.OVER;
      session.forget(this);
    }
  }

  @Override
  public void cancel(TwsRequest cancelMessage) {
    boolean wasSent = stage == Stage.SENT;
    done();
    if (wasSent) {
      session.cancel(cancelMessage);
    }
  }

  void timeOut() {
    fail(new Failure.NoReply(limit));
  }

  void fail(Failure failure) {
    if (isOpen()) {
      stage = Stage.OVER;
      session.forget(this);
      reply.failed(failure, this);
    }
  }

  @Override
  public String toString() {
    return "request " + id + " " + request;
  }
}
