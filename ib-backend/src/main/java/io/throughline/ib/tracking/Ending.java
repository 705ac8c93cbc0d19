package io.throughline.ib.tracking;

import io.throughline.api.order.OrderEvent;
import io.throughline.api.time.EpochNanos;
import io.throughline.ib.tracking.Doubts.Doubt;
import io.throughline.ib.tracking.Proposal.Refusal;
import java.time.Duration;
import java.util.Optional;

/// How an order ends without being filled: refused and why, cancelled, or out of time.
final class Ending {
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  private final Life life;
  private final Doubts doubts;
  private final Proposal proposal;
  private boolean isCancelAsked;
  private long validUntilNanos = EpochNanos.MAX;
  private String remark = "";
  private long remarkNanos = EpochNanos.MIN;

  Ending(Life life, Doubts doubts, Proposal proposal) {
    this.life = life;
    this.doubts = doubts;
    this.proposal = proposal;
  }

  // ---------------------------------------------------------------- what is known before

  void validUntil(long nanos) {
    validUntilNanos = nanos;
  }

  void cancelAsked() {
    isCancelAsked = true;
  }

  boolean isCancelAsked() {
    return isCancelAsked;
  }

  /// TWS refused something: if the order is found inactive at once, this is why.
  void remarked(String reason, long nowNanos) {
    remark = reason;
    remarkNanos = nowNanos;
  }

  /// Whether TWS has made it inactive and has not said why.
  boolean lacksReason() {
    return life.isRefusing();
  }

  // ---------------------------------------------------------------- how it ends

  /// It does not go out, or TWS did not take it.
  void refused(String reason) {
    life.forgetEnd();
    proposal.forget();
    happened(new OrderEvent.Refused(reason));
  }

  /// It is out of the market, by whoever's will. IB says of some orders that it rejects that they
  /// are cancelled.
  void cancelled(Moment now) {
    Optional<Refusal> rejection = proposal.refusal().filter(Refusal::isRejection);
    if (rejection.isPresent() && !isCancelAsked) {
      refused(rejection.get().reason());
      return;
    }
    long toleratedNanos = now.serverNanos() + CLOCK_TOLERANCE.toNanos();
    boolean isExpired = !isCancelAsked && validUntilNanos <= toleratedNanos;
    ends(isExpired ? OrderEvent.TIME_PASSED : OrderEvent.CANCEL_CONFIRMED, now);
  }

  /// As [#cancelled], and nothing is waited for.
  void cancelledAtOnce(Moment now) {
    life.forgetEnd();
    cancelled(now);
    finish();
  }

  /// Inactive is a refusal whose reason comes as an error, before or after.
  void inactive(Moment now) {
    if (proposal.refusal().isPresent()) {
      refused(proposal.refusal().get().reason());
    } else if (remarkNanos + OrderTracker.PATIENCE.toNanos() >= now.nanos()) {
      refused(remark);
    } else {
      ends(new OrderEvent.Refused("TWS made the order inactive and did not say why"), now);
    }
  }

  private void ends(OrderEvent event, Moment now) {
    if (life.ends(event, now.nanos() + OrderTracker.PATIENCE.toNanos())) {
      doubts.clear(Doubt.CANCEL);
      work(now.nanos());
    }
  }

  /// The end that waits comes when it is due.
  void work(long nowNanos) {
    if (life.isEndDue(nowNanos)) {
      finish();
    }
  }

  private void finish() {
    if (life.finishEnd()) {
      doubts.keepOnly(Doubt.EXECUTIONS);
    }
  }

  void happened(OrderEvent event) {
    if (life.happened(event)) {
      doubts.keepOnly(Doubt.EXECUTIONS);
    }
  }
}
