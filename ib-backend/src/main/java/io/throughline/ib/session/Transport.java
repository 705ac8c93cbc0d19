package io.throughline.ib.session;

import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import io.throughline.tws.version.ServerVersion;
import java.nio.channels.Selector;

/// Carries requests to a TWS and messages back: over the wire protocol, or over whatever else
/// speaks to TWS.
///
/// Called on one thread; [#onArrival] names a signal that may be given on others. May be connected
/// again after it was closed by either side; nothing of an earlier connection is delivered after a
/// new [#connect] or a [#disconnect].
public interface Transport {
  /// Begins to connect; the outcome is delivered.
  void connect(Endpoint endpoint);

  /// Whether the connected server's version has this request.
  boolean supports(Class<? extends TwsRequest> request);

  /// Sends a request, after those sent before. Returns at once.
  ///
  /// @throws io.throughline.tws.error.ProtocolException if the request has no form on this
  ///   connection; nothing is sent then
  void send(TwsRequest request);

  /// Ends the connection, after what was sent. Nothing more is delivered.
  void disconnect();

  /// As [#disconnect()], but waits until what was sent has left, a second at most: for the end of a
  /// program.
  void finish();

  /// Hands over what has arrived, in order. Stops early when the receiver calls [#disconnect], or
  /// after a part that leaves the receiver time for other work.
  ///
  /// @return whether more may be waiting; then [#deliver] wants to be called again soon
  boolean deliver(Receiver receiver);

  /// Names the signal to give when something has arrived.
  void onArrival(Runnable signal);

  /// Names the selector at which whoever calls [#deliver] waits: channels that are registered there
  /// need no signal.
  default void waitsAt(Selector selector) {}

  /// Who takes what a transport delivers.
  interface Receiver {
    /// The other side accepted the connection; it has said nothing yet.
    void connected();

    /// The version is agreed; requests can be sent.
    void greeted(ServerVersion version);

    void message(TwsMessage message);

    /// A message came that nobody can read; the stream goes on.
    void unreadable(String text);

    /// The connection has ended, or could not be made.
    ///
    /// @param code 502 not made, 506 no common version, 507 ended
    void closed(int code, String reason);
  }
}
