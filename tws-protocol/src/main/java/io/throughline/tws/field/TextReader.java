package io.throughline.tws.field;

import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.error.ProtocolException.Place;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the NUL-terminated fields of one payload straight from its bytes; numbers make no
/// intermediate text. Reused from message to message; not thread-safe.
///
/// An empty number is 0 where the field is plain and null where it may be unset; anything that is
/// neither empty nor a number is a [ProtocolException] that names message, field and index, never a
/// 0.
public final class TextReader {
  private static final byte[] NOTHING = {};

  /// Open orders are full of it, and no other number takes so long to read.
  private static final byte[] UNSET_FLOAT64 =
      Unset.FLOAT64_FROM_JAVA.getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = NOTHING;
  private int next;
  private int end;
  private int from;
  private int to;
  private int index;
  private String message = "";
  private String field = "";
  private @Nullable FieldTrace trace;

  /// Called with every field that was read.
  @FunctionalInterface
  public interface FieldTrace {
    void field(int index, String name, String rawText);
  }

  /// Points the reader at the fields of a payload.
  public void begin(String messageName, byte[] payload, int start, int limit) {
    message = messageName;
    field = "";
    bytes = payload;
    next = start;
    end = limit;
    index = -1;
  }

  /// Reports each field to `newTrace`; null stops that.
  public void trace(@Nullable FieldTrace newTrace) {
    trace = newTrace;
  }

  /// Where the reader stands, for an exception.
  public Place place() {
    return new Place(message, field, index);
  }

  /// Bytes not read yet.
  public int remaining() {
    return end - next;
  }

  /// Fields not read yet.
  public int remainingFields() {
    int count = 0;
    for (int i = next; i < end; i++) {
      if (bytes[i] == 0) {
        count++;
      }
    }
    return count;
  }

  /// Moves to the next field.
  ///
  /// @throws ProtocolException if the payload has no further field
  public void field(String name) {
    field = name;
    index++;
    from = next;
    int i = next;
    while (i < end && bytes[i] != 0) {
      i++;
    }
    if (i >= end) {
      throw i == from
          ? ProtocolException.of(message, "ends before field %d, %s".formatted(index, name))
          : ProtocolException.ofField(place(), raw(from, end), "must be ended by NUL");
    }
    to = i;
    next = i + 1;
    if (trace != null) {
      trace.field(index, name, raw(from, to));
    }
  }

  /// True if the current field has no content.
  public boolean isEmpty() {
    return from == to;
  }

  /// The current field, character for byte; for messages of exceptions and for rare forms.
  public String raw() {
    return raw(from, to);
  }

  /// The current field as text: ASCII or UTF-8, and Latin-1 when it is not valid UTF-8 (servers
  /// below 153).
  public String text() {
    if (from == to) {
      return "";
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return foreign();
      }
    }
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private String foreign() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException _) {
      return raw(from, to);
    }
  }

  public int int32() {
    long value = int64();
    if (value != (int) value) {
      throw wrong("must be a 32-bit integer");
    }
    return (int) value;
  }

  public long int64() {
    int i = from;
    if (i == to) {
      return 0;
    }
    boolean negative = bytes[i] == '-';
    if (negative) {
      i++;
    }
    if (i == to || to - i > 19) {
      throw wrong("must be an integer");
    }
    long value = 0; // negative, because that side reaches further
    for (; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        throw wrong("must be an integer");
      }
      long grown = value * 10 - digit;
      if (value < Long.MIN_VALUE / 10 || grown > 0) {
        throw wrong("must be a 64-bit integer");
      }
      value = grown;
    }
    if (!negative && value == Long.MIN_VALUE) {
      throw wrong("must be a 64-bit integer");
    }
    return negative ? value : -value;
  }

  /// True for any integer but 0; also takes the words `true` and `false`.
  public boolean bool() {
    if (to - from == 1 && (bytes[from] == '0' || bytes[from] == '1')) {
      return bytes[from] == '1';
    }
    if (from == to) {
      return false;
    }
    byte first = bytes[from];
    if (first == 't' || first == 'f') {
      return switch (raw()) {
        case "true" -> true;
        case "false" -> false;
        default -> throw wrong("must be 0 or 1");
      };
    }
    return int64() != 0;
  }

  public double float64() {
    if (from == to) {
      return 0;
    }
    int i = from;
    boolean negative = bytes[i] == '-';
    if (negative) {
      i++;
    }
    long digits = 0;
    int fraction = -1;
    int seen = 0;
    if (to - i <= 17) {
      for (; i < to; i++) {
        int digit = bytes[i] - '0';
        if (digit >= 0 && digit <= 9) {
          digits = digits * 10 + digit;
          seen++;
          if (fraction >= 0) {
            fraction++;
          }
        } else if (digit == '.' - '0' && fraction < 0) {
          fraction = 0;
        } else {
          return slowFloat64();
        }
      }
      double value = seen == 0 ? Double.NaN : Decimals.exactDouble(digits, Math.max(fraction, 0));
      if (!Double.isNaN(value)) {
        return negative ? -value : value;
      }
    }
    return slowFloat64();
  }

  private double slowFloat64() {
    if (Arrays.equals(bytes, from, to, UNSET_FLOAT64, 0, UNSET_FLOAT64.length)) {
      return Unset.FLOAT64;
    }
    Double value = to - from > Decimals.LONGEST_NUMBER ? null : Decimals.parseDouble(raw());
    if (value == null) {
      throw wrong("must be a number");
    }
    return value;
  }

  /// The current field as an exact decimal; null if it is empty or one of the five spellings of
  /// "unset".
  public @Nullable BigDecimal decimal() {
    if (from == to) {
      return null;
    }
    BigDecimal value = Decimals.parsePlain(bytes, from, to);
    return value == null ? slowDecimal() : value;
  }

  private @Nullable BigDecimal slowDecimal() {
    String text = to - from > Decimals.LONGEST_NUMBER ? "" : raw();
    if (Unset.isDecimal(text)) {
      return null;
    }
    var value = Decimals.parseDecimal(text);
    if (value == null) {
      throw wrong("must be a decimal number");
    }
    return value;
  }

  /// A count of repetitions; never more than fields can follow.
  public int count() {
    int count = int32();
    if (count < 0 || count > remaining()) {
      throw wrong("must be a count from 0 to the number of fields that follow");
    }
    return count;
  }

  /// An exception about the current field.
  public ProtocolException wrong(String expectation) {
    return ProtocolException.ofField(place(), raw(), expectation);
  }

  private String raw(int start, int stop) {
    return new String(bytes, start, stop - start, StandardCharsets.ISO_8859_1);
  }
}
