package io.throughline.tws.error;

import org.jspecify.annotations.Nullable;

/// Bytes that are not what the protocol says, or a value that has no form in it.
///
/// Carries where it happened: the message, the field, its index among the fields of the message (0
/// is the first after the message id; -1 when no field is concerned) and the raw text found there.
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_CHARACTERS = 80;

  private final String messageName;
  private final String fieldName;
  private final int fieldIndex;
  private final String rawText;

  private ProtocolException(
      String text,
      String messageName,
      String fieldName,
      int fieldIndex,
      String rawText,
      @Nullable Throwable cause) {
    super(text, cause);
    this.messageName = messageName;
    this.fieldName = fieldName;
    this.fieldIndex = fieldIndex;
    this.rawText = rawText;
  }

  /// Trouble with the stream or with a whole message.
  public static ProtocolException of(String messageName, String problem) {
    return new ProtocolException(messageName + ": " + problem, messageName, "", -1, "", null);
  }

  /// Trouble with one field of a message; the raw text is shortened in the exception's text, never
  /// in [#rawText()].
  public static ProtocolException ofField(Place place, String rawText, String problem) {
    return new ProtocolException(
        "%s.%s (field %d) %s but is \"%s\""
            .formatted(place.message(), place.field(), place.index(), problem, shorten(rawText)),
        place.message(),
        place.field(),
        place.index(),
        rawText,
        null);
  }

  /// Trouble with protobuf bytes, as reported by the protobuf reader.
  public static ProtocolException ofProtobuf(Place place, Throwable cause) {
    return new ProtocolException(
        "%s.%s (protobuf field %d) cannot be read: %s"
            .formatted(place.message(), place.field(), place.index(), cause.getMessage()),
        place.message(),
        place.field(),
        place.index(),
        "",
        cause);
  }

  /// Where in which message.
  public record Place(String message, String field, int index) {}

  /// The message's name in the protocol's documentation, for example `tickPrice`; or the part of
  /// the stream.
  public String messageName() {
    return messageName;
  }

  /// The field's name in the protocol's documentation; empty when no field is concerned.
  public String fieldName() {
    return fieldName;
  }

  /// Index of the field after the message id, or its protobuf number; -1 when no field is
  /// concerned.
  public int fieldIndex() {
    return fieldIndex;
  }

  /// What was found, complete; empty when it cannot be shown as text.
  public String rawText() {
    return rawText;
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
