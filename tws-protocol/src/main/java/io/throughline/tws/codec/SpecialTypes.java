package io.throughline.tws.codec;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.throughline.tws.field.Decimals;
import io.throughline.tws.field.TextReader;
import io.throughline.tws.field.TextWriter;
import io.throughline.tws.field.Unset;
import io.throughline.tws.version.ServerVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Kinds whose spelling differs between the two encodings or from version to version.
final class SpecialTypes {
  /// Text in which the server escapes what is not ASCII, from version 153 on.
  static final WireType ESCAPED = new Escaped(true);

  /// A decimal of which only the integer part is written.
  static final WireType WHOLE_DECIMAL = new WholeDecimal();

  /// A double that text spells as an integer where it is one.
  static final WireType INTEGRAL = new Integral();

  /// A text that protobuf carries as a double: a multiplier, an amount.
  static final WireType NUMBER_TEXT = new NumberText("");

  /// The same, null when empty or the unset double.
  static final WireType OPTIONAL_NUMBER_TEXT = new NumberText(null);

  /// An integer that protobuf carries as digits in a text.
  static final WireType INT32_DIGITS = new Int32Digits();

  /// An integer that protobuf carries as a bool.
  static final WireType INT32_BOOL = new Int32Bool();

  /// A double that is null when -1, as option figures are.
  static final WireType COMPUTED = new Computed(-1);

  /// A double that is null when -2, as greeks are.
  static final WireType COMPUTED_GREEK = new Computed(-2);

  private SpecialTypes() {}

  private abstract static class Delegating extends WireType {
    final WireType plain;

    Delegating(WireType plain) {
      super(plain.protoWireType());
      this.plain = plain;
    }

    @Override
    void writeText(TextWriter out, Object value) {
      plain.writeText(out, value);
    }

    @Override
    @Nullable Object readText(TextReader in) {
      return plain.readText(in);
    }

    @Override
    boolean isAbsent(Object value) {
      return plain.isAbsent(value);
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      plain.writeProto(out, number, value);
    }

    @Override
    @Nullable Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      return plain.readProto(in, before);
    }
  }

  private static final class Escaped extends Delegating {
    private static final int FIRST_ESCAPED = 127;
    private final boolean escapes;

    Escaped(boolean escapes) {
      super(ScalarTypes.TEXT);
      this.escapes = escapes;
    }

    @Override
    WireType at(int version) {
      return version >= ServerVersion.ASCII_ESCAPES ? this : ScalarTypes.TEXT;
    }

    @Override
    void writeText(TextWriter out, Object value) {
      String text = (String) value;
      if (!escapes || text.chars().allMatch(c -> c < FIRST_ESCAPED)) {
        out.text(text);
        return;
      }
      var escaped = new StringBuilder(text.length() + 16);
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < FIRST_ESCAPED) {
          escaped.append(c);
        } else {
          escaped.append("\\u").append(java.util.HexFormat.of().toHexDigits(c));
        }
      }
      out.text(escaped.toString());
    }

    /// Only escapes of what cannot be written plainly are undone: an escaped ASCII character stays
    /// as it is, because in JSON it may be there for a reason.
    @Override
    Object readText(TextReader in) {
      String text = in.text();
      if (!text.contains("\\u")) {
        return text;
      }
      var plain = new StringBuilder(text.length());
      for (int i = 0; i < text.length(); i++) {
        int code = escapedAt(text, i);
        if (code >= FIRST_ESCAPED) {
          plain.append((char) code);
          i += 5;
        } else {
          plain.append(text.charAt(i));
        }
      }
      return plain.toString();
    }

    private static int escapedAt(String text, int at) {
      if (!text.startsWith("\\u", at) || at + 6 > text.length()) {
        return -1;
      }
      for (int i = at + 2; i < at + 6; i++) {
        if (!java.util.HexFormat.isHexDigit(text.charAt(i))) {
          return -1;
        }
      }
      return java.util.HexFormat.fromHexDigits(text, at + 2, at + 6);
    }
  }

  private static final class WholeDecimal extends Delegating {
    WholeDecimal() {
      super(ScalarTypes.DECIMAL);
    }

    @Override
    void writeText(TextWriter out, Object value) {
      out.decimal(((BigDecimal) value).setScale(0, RoundingMode.DOWN));
    }
  }

  private static final class Integral extends Delegating {
    Integral() {
      super(ScalarTypes.OPTIONAL_FLOAT64);
    }

    @Override
    void writeText(TextWriter out, Object value) {
      double number = (Double) value;
      if (number == (long) number) {
        out.int64((long) number);
      } else {
        super.writeText(out, value);
      }
    }
  }

  private static final class NumberText extends Delegating {
    private final @Nullable String absent;

    NumberText(@Nullable String absent) {
      super(ScalarTypes.OPTIONAL_FLOAT64);
      this.absent = absent;
    }

    @Override
    void writeText(TextWriter out, Object value) {
      out.text((String) value);
    }

    @Override
    @Nullable Object readText(TextReader in) {
      String text = in.text();
      return text.isEmpty() || (absent == null && Unset.isDecimal(text)) ? absent : text;
    }

    @Override
    boolean isAbsent(Object value) {
      return ((String) value).isEmpty();
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      Double parsed = Decimals.parseDouble((String) value);
      if (parsed == null) {
        throw new IOException("\"" + value + "\" is not a number, as protobuf needs");
      }
      out.writeDouble(number, parsed);
    }

    @Override
    @Nullable Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      Object value = super.readProto(in, before);
      if (value == null) {
        return absent;
      }
      double number = (Double) value;
      if (number == (long) number) {
        return Long.toString((long) number);
      }
      return Double.isInfinite(number)
          ? Decimals.spell(number)
          : new BigDecimal(Double.toString(number)).toPlainString();
    }
  }

  private static final class Int32Digits extends WireType {
    Int32Digits() {
      super(DELIMITED);
    }

    @Override
    void writeText(TextWriter out, Object value) {
      out.int64((Integer) value);
    }

    @Override
    @Nullable Object readText(TextReader in) {
      return ScalarTypes.OPTIONAL_INT32.readText(in);
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      out.writeString(number, value.toString());
    }

    @Override
    @Nullable Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      String text = in.readStringRequireUtf8();
      try {
        return text.isEmpty() ? null : Integer.valueOf(text);
      } catch (NumberFormatException e) {
        throw new IOException("\"" + text + "\" is not an integer", e);
      }
    }
  }

  private static final class Int32Bool extends Delegating {
    Int32Bool() {
      super(ScalarTypes.INT32);
    }

    @Override
    void writeProto(CodedOutputStream out, int number, Object value) throws IOException {
      out.writeBool(number, (Integer) value != 0);
    }

    @Override
    Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      return in.readBool() ? 1 : 0;
    }
  }

  private static final class Computed extends Delegating {
    private final double notComputed;

    Computed(double notComputed) {
      super(ScalarTypes.OPTIONAL_FLOAT64);
      this.notComputed = notComputed;
    }

    @Override
    @Nullable Object readText(TextReader in) {
      return valid(plain.readText(in));
    }

    @Override
    @Nullable Object readProto(CodedInputStream in, @Nullable Object before) throws IOException {
      return valid(plain.readProto(in, before));
    }

    private @Nullable Object valid(@Nullable Object value) {
      return value != null && (Double) value == notComputed ? null : value;
    }
  }
}
