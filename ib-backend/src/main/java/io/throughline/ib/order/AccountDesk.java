package io.throughline.ib.order;

import io.throughline.api.time.EpochNanos;
import io.throughline.ib.account.AccountBook;
import io.throughline.ib.session.Messages;
import io.throughline.ib.session.TwsSession;
import io.throughline.tws.message.AccountMessage;
import io.throughline.tws.message.AccountMessage.AcctDownloadEnd;
import io.throughline.tws.message.AccountMessage.AcctValue;
import io.throughline.tws.message.AccountRequest.ReqAccountUpdates;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Subscribes to the figures of the account at every connect, and says so when they do not come.
final class AccountDesk {
  private final AccountBook figures;
  private final Messages messages;
  private final Duration limit;
  private @Nullable TwsSession session;
  private long deadlineNanos = EpochNanos.MAX;

  AccountDesk(AccountBook figures, Messages messages, Duration limit) {
    this.figures = figures;
    this.messages = messages;
    this.limit = limit;
  }

  AccountBook figures() {
    return figures;
  }

  void ready(TwsSession readySession) {
    session = readySession;
    figures.begin(readySession.account());
    ask(readySession);
  }

  private void ask(TwsSession readySession) {
    readySession.send(new ReqAccountUpdates(true, readySession.account()));
    deadlineNanos = readySession.nowNanos() + limit.toNanos();
  }

  void lost() {
    deadlineNanos = EpochNanos.MAX;
  }

  void accept(AccountMessage message) {
    switch (message) {
      case AcctValue value -> figures.accept(value);
      case AcctDownloadEnd(String account) -> {
        figures.downloadEnded(account);
        if (figures.isComplete()) {
          deadlineNanos = EpochNanos.MAX;
        }
      }
      default -> {
        // Positions; the desk holds them against its own.
      }
    }
  }

  void work(long nowNanos) {
    if (nowNanos < deadlineNanos) {
      return;
    }
    messages.tell(
        Messages.OWN,
        "TWS did not send the figures of the account within %d s; they are asked for again, and cash"
                .formatted(limit.toSeconds())
            + " and value are the last known, or 0");
    Optional.ofNullable(session).ifPresent(this::ask);
  }

  long nextDeadlineNanos() {
    return deadlineNanos;
  }
}
