package io.throughline.tws.codec;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.throughline.tws.field.TextReader;
import io.throughline.tws.field.TextWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How one kind of value is spelled, in text and in protobuf. A null value is written by the field,
/// not by the type.
abstract class WireType {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int DELIMITED = 2;

  private final int protoWireType;

  WireType(int protoWireType) {
    this.protoWireType = protoWireType;
  }

  final int protoWireType() {
    return protoWireType;
  }

  /// The same kind as a server of this version spells it.
  WireType at(int version) {
    return this;
  }

  abstract void writeText(TextWriter out, Object value);

  /// Reads the field that the reader stands on; null if it is not set.
  abstract @Nullable Object readText(TextReader in);

  /// True if protobuf leaves this value out because absence means the same.
  boolean isAbsent(Object value) {
    return false;
  }

  abstract void writeProto(CodedOutputStream out, int number, Object value) throws IOException;

  /// Reads the value after its tag.
  ///
  /// @param before what was read so far for this field, for values that come in several pieces
  abstract @Nullable Object readProto(CodedInputStream in, @Nullable Object before)
      throws IOException;

  /// Reads a value that is written in one piece though the type is a list; null if there is no such
  /// form.
  @Nullable Object readPacked(CodedInputStream in, @Nullable Object before) throws IOException {
    return null;
  }
}
