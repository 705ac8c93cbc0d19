package io.throughline.ib.session;

import io.throughline.tws.message.AccountMessage;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.OrderMessage;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;

/// Hears what concerns the session as a whole. Called on the engine thread, in the order in which
/// listeners were added.
public interface SessionListener {
  /// The session is ready, for the first time or again. Nothing that was asked or subscribed before
  /// is still valid.
  default void ready() {}

  /// The connection is lost. Open requests have failed already; attempts to connect follow unless
  /// [#givenUp] is called next.
  default void lost(String reason) {}

  /// A request has left, after it has waited for its turn.
  default void sent(TwsRequest request) {}

  /// An attempt to connect has failed, or the connection has broken. Further attempts follow unless
  /// [#givenUp] is called next.
  ///
  /// @param code as in [#notice], which tells of the next attempt too
  default void broken(int code, String reason) {}

  /// No further attempt to connect will be made.
  default void givenUp(String reason) {}

  /// TWS has lost or found IB, or one of IB's farms; called for repeated notices too.
  ///
  /// @param code 1100, 1101 (all subscriptions are gone), 1102 (they go on), 2110, or a farm's
  default void connectivity(Connectivity now, int code) {}

  /// A message about orders that answers no open request of ours.
  default void order(OrderMessage message) {}

  /// A message about accounts that answers no open request of ours.
  default void account(AccountMessage message) {}

  /// An error, warning or notice with an order's id or with none.
  default void error(ErrMsg message) {}

  /// A message that belongs to no open request and to none of the above: an answer to a request
  /// that was cancelled or has timed out.
  default void stray(TwsMessage message) {}

  /// Something the session itself has to tell, with the code by which the vendor's clients tell it:
  /// 502 not connected, 504 requested while not connected, 507 end of stream, 508 unreadable
  /// message and so on.
  default void notice(int code, String text) {}

  /// Every message, before anybody else sees it.
  default void received(TwsMessage message) {}
}
