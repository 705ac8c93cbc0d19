package io.throughline.tws.field;

import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.error.ProtocolException.Place;
import java.math.BigDecimal;
import java.util.Arrays;

/// Writes one payload field by field, each ended by NUL. Reused from message to message; not
/// thread-safe.
public final class TextWriter {
  private static final int FIRST_CAPACITY = 1024;
  private static final int PRICE_DIGITS = 6;
  private static final double PRICE_SCALE = 1e6;
  private static final double LARGEST_FAST_PRICE = 1e9;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;
  private int index;
  private String message = "";
  private String field = "";
  private boolean clientCharactersOnly;

  /// Starts a payload; `reserved` bytes are left free in front for length and message id.
  public void begin(String messageName, int reserved, boolean fromClient) {
    message = messageName;
    field = "";
    length = reserved;
    index = -1;
    clientCharactersOnly = fromClient;
  }

  /// Names the field that is written next.
  public void field(String name) {
    field = name;
    index++;
  }

  /// Where the writer stands, for an exception.
  public Place place() {
    return new Place(message, field, index);
  }

  /// The buffer; valid up to [#length()] and until the next [#begin].
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /// Writes a field without content.
  public void empty() {
    room(1);
    bytes[length++] = 0;
  }

  public void bool(boolean value) {
    room(2);
    bytes[length++] = (byte) (value ? '1' : '0');
    bytes[length++] = 0;
  }

  public void int64(long value) {
    room(21);
    if (value >= 0 && value < 10) {
      bytes[length++] = (byte) ('0' + value);
      bytes[length++] = 0;
      return;
    }
    digits(value, 1);
    bytes[length++] = 0;
  }

  /// Writes a field that is encoded already, its NUL included.
  public void encoded(byte[] field) {
    room(field.length);
    System.arraycopy(field, 0, bytes, length, field.length);
    length += field.length;
  }

  /// Writes a text that is known to be plain ASCII.
  public void ascii(String text) {
    int size = text.length();
    room(size + 1);
    for (int i = 0; i < size; i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    bytes[length++] = 0;
  }

  /// Writes free text: ASCII as it is, other characters in UTF-8; clients may write neither those
  /// nor controls.
  ///
  /// @throws ProtocolException if the text holds NUL, or a character that TWS refuses from a client
  ///   (error 579)
  public void text(String text) {
    int start = length;
    int size = text.length();
    room(size + 1);
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 127;
      if (!plain
          && (c == 0
              || c >= 127
              || (clientCharactersOnly && c != '\t' && c != '\n' && c != '\r'))) {
        length = start;
        unusual(text);
        return;
      }
      bytes[length++] = (byte) c;
    }
    bytes[length++] = 0;
  }

  private void unusual(String text) {
    if (clientCharactersOnly || text.indexOf('\0') >= 0) {
      throw ProtocolException.ofField(
          place(), text, "must hold only characters 32 to 126, tab and line ends (TWS error 579)");
    }
    byte[] encoded = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    room(encoded.length + 1);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    bytes[length++] = 0;
  }

  public void decimal(BigDecimal value) {
    ascii(value.toPlainString());
  }

  public void float64(double value) {
    double magnitude = Math.abs(value);
    if (magnitude < LARGEST_FAST_PRICE && magnitude >= 1e-4) {
      long scaled = Math.round(magnitude * PRICE_SCALE);
      // At most 15 digits and an exact power of ten: if the quotient is the value, these digits
      // spell it.
      if (scaled / PRICE_SCALE == magnitude) {
        price(value < 0 ? -scaled : scaled);
        return;
      }
    }
    ascii(Decimals.spell(value));
  }

  private void price(long millionths) {
    room(24);
    long magnitude = Math.abs(millionths);
    if (millionths < 0) {
      bytes[length++] = '-';
    }
    long fraction = magnitude % 1_000_000;
    digits(magnitude / 1_000_000, 1);
    bytes[length++] = '.';
    int places = PRICE_DIGITS;
    while (places > 1 && fraction % 10 == 0) {
      fraction /= 10;
      places--;
    }
    digits(fraction, places);
    bytes[length++] = 0;
  }

  private void digits(long value, int atLeast) {
    if (value == Long.MIN_VALUE) {
      for (byte digit : Long.toString(value).getBytes(java.nio.charset.StandardCharsets.US_ASCII)) {
        bytes[length++] = digit;
      }
      return;
    }
    long rest = value;
    if (rest < 0) {
      bytes[length++] = '-';
      rest = -rest;
    }
    int size = 1;
    for (long limit = 10; size < 19 && rest >= limit; limit *= 10) {
      size++;
    }
    size = Math.max(size, atLeast);
    for (int i = length + size - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += size;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
