package io.throughline.ib.session;

import io.throughline.tws.message.AccountMessage;
import io.throughline.tws.message.ConnectionMessage;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.version.ServerVersion;

/// Brings each message to whom it concerns.
final class Incoming implements Transport.Receiver {
  private static final int UNREADABLE = 508;

  private final TwsSession session;

  Incoming(TwsSession session) {
    this.session = session;
  }

  @Override
  public void connected() {
    session.connector().linked();
  }

  @Override
  public void greeted(ServerVersion version) {
    session.connector().greeted(version);
  }

  @Override
  public void unreadable(String text) {
    session.signsOfLife().heard(session.nowNanos());
    session.notice(UNREADABLE, text);
  }

  @Override
  public void closed(int code, String reason) {
    session.connector().broken(code, reason);
  }

  @Override
  public void message(TwsMessage message) {
    session.signsOfLife().heard(session.nowNanos());
    session.listeners().received(message);
    if (message instanceof ErrMsg error) {
      error(error);
      return;
    }
    int id = RequestIds.of(message);
    if (id != RequestIds.NONE && session.requests().message(id, message, session.nowNanos())) {
      return;
    }
    switch (message) {
      case ConnectionMessage connection -> connection(connection);
      case OrderMessage order -> session.listeners().tell(listener -> listener.order(order));
      case AccountMessage account ->
          session.listeners().tell(listener -> listener.account(account));
      default -> session.listeners().tell(listener -> listener.stray(message));
    }
  }

  private void connection(ConnectionMessage message) {
    switch (message) {
      case ConnectionMessage.NextValidId(int orderId) -> session.connector().nextOrderId(orderId);
      case ConnectionMessage.ManagedAccts managed ->
          session.connector().accounts(managed.accounts());
      case ConnectionMessage.CurrentTime(long seconds) ->
          session.serverTime(SignsOfLife.ofSeconds(seconds));
      case ConnectionMessage.CurrentTimeInMillis(long millis) ->
          session.serverTime(SignsOfLife.ofMillis(millis));
      case ConnectionMessage.UserInfo info ->
          session.listeners().tell(listener -> listener.stray(info));
    }
  }

  private void error(ErrMsg error) {
    if (error.id() >= RequestIds.FIRST) {
      if (!session.requests().error(error, session.nowNanos())) {
        session.listeners().tell(listener -> listener.stray(error));
      }
      return;
    }
    session.error(error);
    switch (error.errorCode()) {
      case TwsNotices.CLIENT_ID_IN_USE -> session.connector().clientIdInUse(error.errorMsg());
      case TwsNotices.NEW_PORT -> session.connector().moved(error.errorMsg());
      case TwsNotices.TOO_FAST -> session.tooFast();
      default ->
          TwsNotices.after(session.connectivity(), error)
              .ifPresent(now -> session.connectivity(now, error.errorCode()));
    }
  }
}
