package io.throughline.tws.codec;

import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.message.TwsMessage;
import io.throughline.tws.message.TwsRequest;
import io.throughline.tws.version.ServerVersion;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns requests and messages into frames and payloads back into records, for one session's server
/// version.
///
/// Text or protobuf is chosen by version and message when writing, and told by the message id when
/// reading. What is written is spelled as the vendor's Python client spells it. One instance
/// belongs to one session and one thread: it keeps buffers from message to message. A failed decode
/// leaves it usable.
///
/// ```java
/// var codec = TwsCodec.of(new ServerVersion(200));
/// byte[] frame = codec.encode(new ReqCurrentTime());
/// TwsMessage answer = codec.decodeMessage(payload, 0, payload.length);
/// ```
public final class TwsCodec {
  private final ServerVersion version;
  private final WireFormat requests;
  private final WireFormat messages;

  private TwsCodec(ServerVersion version) {
    this.version = version;
    requests = new WireFormat(Layouts.REQUESTS, version, true);
    messages = new WireFormat(Layouts.MESSAGES, version, false);
  }

  /// A codec for a session of this version.
  public static TwsCodec of(ServerVersion version) {
    return new TwsCodec(version);
  }

  public ServerVersion version() {
    return version;
  }

  /// True if the server version has this request.
  public boolean supports(Class<? extends TwsRequest> request) {
    return requests.has(request);
  }

  /// A request as a whole frame, length included.
  ///
  /// @throws ProtocolException if the server version has no such request, or a value has no form on
  ///   the wire
  public byte[] encode(TwsRequest request) {
    return request instanceof TwsRequest.Unknown
        ? refuse("an unknown request")
        : requests.encode(request);
  }

  /// A message as a whole frame, length included.
  ///
  /// @throws ProtocolException if the server version has no such message, or a value has no form on
  ///   the wire
  public byte[] encode(TwsMessage message) {
    return message instanceof TwsMessage.Unknown
        ? refuse("an unknown message")
        : messages.encode(message);
  }

  private static byte[] refuse(String what) {
    throw ProtocolException.of(what, "cannot be written: its layout is not known");
  }

  /// The request in a payload, that is in a frame without its length.
  ///
  /// @throws ProtocolException if the bytes are not what the protocol says
  public TwsRequest decodeRequest(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    Object request = requests.decode(bytes, offset, length);
    return request == null
        ? new TwsRequest.Unknown(requests.wireId(), hex(bytes, requests, offset + length))
        : (TwsRequest) request;
  }

  /// The message in a payload, that is in a frame without its length.
  ///
  /// @throws ProtocolException if the bytes are not what the protocol says
  public TwsMessage decodeMessage(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    Object message = messages.decode(bytes, offset, length);
    return message == null
        ? new TwsMessage.Unknown(messages.wireId(), hex(bytes, messages, offset + length))
        : (TwsMessage) message;
  }

  private static String hex(byte[] bytes, WireFormat format, int end) {
    return HexFormat.of().formatHex(bytes, format.bodyOffset(), end);
  }

  /// The protocol's name of a request or message, for example `tickPrice`; `unknown` where there is
  /// none.
  public static String nameOf(Object message) {
    return switch (message) {
      case TwsRequest.Unknown _, TwsMessage.Unknown _ -> "unknown";
      case TwsRequest request -> Layouts.REQUESTS.byType(request.getClass()).name();
      case TwsMessage answer -> Layouts.MESSAGES.byType(answer.getClass()).name();
      default -> throw new IllegalArgumentException(message + " is no request and no message");
    };
  }

  /// The records of all requests that have a name, under that name.
  public static Map<String, Set<Class<?>>> requestTypes() {
    return Layouts.REQUESTS.typesByName();
  }

  /// The records of all messages that have a name, under that name.
  public static Map<String, Set<Class<?>>> messageTypes() {
    return Layouts.MESSAGES.typesByName();
  }

  /// Fields that were read past so far because no layout has them: trailing text fields, unknown
  /// protobuf fields.
  public long ignoredFields() {
    return requests.ignoredFields() + messages.ignoredFields();
  }

  /// Reports every field that is read from now on, for tools that explain; null stops that.
  public void explainTo(@Nullable FieldListener listener) {
    requests.trace(listener == null ? null : listener::field);
    messages.trace(listener == null ? null : listener::field);
  }

  /// Hears of every field as it is read.
  @FunctionalInterface
  public interface FieldListener {
    /// Hears of one field.
    ///
    /// @param index place after the message id, or the protobuf number
    /// @param name the protocol's name, with the groups it is in
    /// @param rawText as on the wire; for protobuf the value
    void field(int index, String name, String rawText);
  }
}
