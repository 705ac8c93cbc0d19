package io.throughline.tws.codec;

import com.google.protobuf.CodedInputStream;
import io.throughline.tws.error.ProtocolException.Place;
import io.throughline.tws.field.TextReader.FieldTrace;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A protobuf body being read, and where in it the reader stands.
final class ProtoReader {
  private final CodedInputStream in;
  private final String message;
  private final @Nullable FieldTrace trace;
  private String field = "";
  private int number;
  private int skipped;

  ProtoReader(String message, byte[] bytes, int start, int length, @Nullable FieldTrace trace) {
    this.message = message;
    this.trace = trace;
    in = CodedInputStream.newInstance(bytes, start, length);
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
