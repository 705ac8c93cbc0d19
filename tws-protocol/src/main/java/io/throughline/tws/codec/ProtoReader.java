package io.throughline.tws.codec;

import com.google.protobuf.CodedInputStream;
import io.throughline.tws.error.ProtocolException.Place;
import io.throughline.tws.field.TextReader.FieldTrace;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A protobuf body being read, and where in it the reader stands. Reused from message to message;
/// not thread-safe.
final class ProtoReader {
  private CodedInputStream in = CodedInputStream.newInstance(new byte[0]);
  private String message = "";
  private String field = "";
  private int number;
  private int skipped;
  private @Nullable FieldTrace trace;

  /// Points the reader at a body.
  void begin(String messageName, byte[] bytes, int start, int length) {
    message = messageName;
    field = "";
    number = 0;
    skipped = 0;
    in = CodedInputStream.newInstance(bytes, start, length);
  }

  /// Reports each field to `newTrace`; null stops that.
  void trace(@Nullable FieldTrace newTrace) {
    trace = newTrace;
  }

  CodedInputStream in() {
    return in;
  }

  /// Where the reader stands, for an exception.
  Place place() {
    return new Place(message, field, number);
  }

  /// Fields of no known meaning that were passed over.
  int skipped() {
    return skipped;
  }

  void field(String name, int newNumber) {
    field = name;
    number = newNumber;
  }

  void value(@Nullable Object value) {
    if (trace != null) {
      trace.field(number, field, String.valueOf(value));
    }
  }

  void skip(int tag) throws IOException {
    field = "unknown";
    number = tag >>> 3;
    skipped++;
    in.skipField(tag);
  }
}
