package io.throughline.faketws.floor;

import io.throughline.tws.message.ErrorMessage.ErrMsg;
import io.throughline.tws.message.TwsMessage;

/// A connected program, as desks see it.
public interface Client {
  int clientId();

  /// The server version agreed with it.
  int version();

  /// False once the connection is gone: answers then go nowhere.
  boolean isConnected();

  /// Sends a message, if the agreed version has it.
  void send(TwsMessage message);

  /// Sends a message that the shared protocol has no layout for, field by field.
  void sendText(int id, java.util.List<String> fields);

  /// Cuts the connection off.
  void disconnect();

  /// The time the server's clock shows, for error messages, milliseconds since 1970.
  long clockMillis();

  /// Reports an error or notice.
  ///
  /// @param id of the request or order concerned, or -1
  default void error(int id, int code, String text) {
    send(new ErrMsg(id, code, text, "", version() >= 194 ? clockMillis() : null));
  }

  /// A notice about the connection.
  default void notice(int code, String text) {
    error(ErrMsg.NO_REQUEST, code, text);
  }
}
