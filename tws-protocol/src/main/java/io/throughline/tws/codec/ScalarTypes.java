package io.throughline.tws.codec;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.throughline.tws.field.Decimals;
import io.throughline.tws.field.TextReader;
import io.throughline.tws.field.TextWriter;
import io.throughline.tws.field.Unset;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The plain kinds: integers, doubles, bools, texts and decimals, each chosen by the type of the
/// record component.
final class ScalarTypes {
  static final WireType INT32 = new Int32(false);
  static final WireType OPTIONAL_INT32 = new Int32(true);
  static final WireType INT64 = new Int64(false);
  static final WireType OPTIONAL_INT64 = new Int64(true);
  static final WireType FLOAT64 = new Float64(false);
  static final WireType OPTIONAL_FLOAT64 = new Float64(true);
  static final WireType BOOL = new Bool();
  static final WireType TEXT = new Text();
  static final WireType DECIMAL = new Decimal();

  private ScalarTypes() {}

  /// The kind for a component that does not name one.
  static WireType of(Class<?> type) {
    if (type == int.class) {
      return INT32;
    } else if (type == Integer.class) {
      return OPTIONAL_INT32;
    } else if (type == long.class) {
      return INT64;
    } else if (type == Long.class) {
      return OPTIONAL_INT64;
    } else if (type == double.class) {
      return FLOAT64;
    } else if (type == Double.class) {
      return OPTIONAL_FLOAT64;
    } else if (type == boolean.class || type == Boolean.class) {
      return BOOL;
    } else if (type == String.class) {
      return TEXT;
    } else if (type == BigDecimal.class) {
      return DECIMAL;
    }
    throw new IllegalArgumentException("a field of " + type + " must name its wire type");
  }

  /// An integer; where it is optional, empty and the largest integer are "not set".
  private static final class Int32 extends WireType {
    private final boolean optional;

    Int32(boolean optional) {
      super(VARINT);
      this.optional = optional;
    }

    @Override
    void writeText(TextWriter out, Object value) {
      out.int64((Integer) value);
    }

    @Override
    @Nullable Object readText(TextReader in) {
      if (optional && in.isEmpty()) {
        return null;
      }
      return valid(in.int32());
    }

    private @Nullable Object valid(int value) {
      return optional && value == Unset.INT32 ? null : Integer.valueOf(value);
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      out.writeInt32(number, (Integer) value);
    }

    @Override
    @Nullable Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      return valid(in.readInt32());
    }
  }

  private static final class Int64 extends WireType {
    private final boolean optional;

    Int64(boolean optional) {
      super(VARINT);
      this.optional = optional;
    }

    @Override
    void writeText(TextWriter out, Object value) {
      out.int64((Long) value);
    }

    @Override
    @Nullable Object readText(TextReader in) {
      if (optional && in.isEmpty()) {
        return null;
      }
      return valid(in.int64());
    }

    private @Nullable Object valid(long value) {
      return optional && value == Unset.INT64 ? null : Long.valueOf(value);
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      out.writeInt64(number, (Long) value);
    }

    @Override
    @Nullable Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      return valid(in.readInt64());
    }
  }

  private static final class Float64 extends WireType {
    private final boolean optional;

    Float64(boolean optional) {
      super(FIXED64);
      this.optional = optional;
    }

    @Override
    void writeText(TextWriter out, Object value) {
      double number = (Double) value;
      if (Double.isNaN(number)) {
        throw io.throughline.tws.error.ProtocolException.ofField(
            out.place(), "NaN", "must be a number");
      }
      out.float64(number);
    }

    @Override
    @Nullable Object readText(TextReader in) {
      if (optional && in.isEmpty()) {
        return null;
      }
      return valid(in.float64());
    }

    private @Nullable Object valid(double value) {
      return optional && value == Unset.FLOAT64 ? null : Double.valueOf(value);
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      out.writeDouble(number, (Double) value);
    }

    @Override
    @Nullable Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      double value = in.readDouble();
      if (Double.isNaN(value)) {
        throw new IOException("NaN is not a number that TWS sends");
      }
      return valid(value);
    }
  }

  /// `1` or `0`; protobuf leaves false out.
  private static final class Bool extends WireType {
    Bool() {
      super(VARINT);
    }

    @Override
    void writeText(TextWriter out, Object value) {
      out.bool((Boolean) value);
    }

    @Override
    Object readText(TextReader in) {
      return in.bool();
    }

    @Override
    boolean isAbsent(Object value) {
      return !(Boolean) value;
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      out.writeBool(number, (Boolean) value);
    }

    @Override
    Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      return in.readBool();
    }
  }

  private static final class Text extends WireType {
    Text() {
      super(DELIMITED);
    }

    @Override
    void writeText(TextWriter out, Object value) {
      out.text((String) value);
    }

    @Override
    Object readText(TextReader in) {
      return in.text();
    }

    @Override
    boolean isAbsent(Object value) {
      return ((String) value).isEmpty();
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      out.writeString(number, (String) value);
    }

    @Override
    Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      return in.readStringRequireUtf8();
    }
  }

  /// A plain decimal number; a text in protobuf too.
  private static final class Decimal extends WireType {
    Decimal() {
      super(DELIMITED);
    }

    @Override
    void writeText(TextWriter out, Object value) {
      out.decimal((BigDecimal) value);
    }

    @Override
    @Nullable Object readText(TextReader in) {
      return in.decimal();
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      out.writeString(number, ((BigDecimal) value).toPlainString());
    }

    @Override
    @Nullable Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      byte[] bytes = in.readByteArray();
      BigDecimal plain = Decimals.parsePlain(bytes, 0, bytes.length);
      if (plain != null) {
        return plain;
      }
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (Unset.isDecimal(text)) {
        return null;
      }
      var value = Decimals.parseDecimal(text);
      if (value == null) {
        throw new IOException("\"" + text + "\" is not a decimal number");
      }
      return value;
    }
  }
}
