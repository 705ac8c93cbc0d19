package io.throughline.tws.frame;

import io.throughline.tws.error.ProtocolException;
import java.util.Arrays;
import java.util.Objects;

/// Cuts a stream of bytes, however it was split, into frames.
///
/// Feed what was read, then take frames until there is none: a frame is a view of the decoder's
/// buffer, valid until the next call of [#feed]. The buffer grows with the bytes that arrive, never
/// with the length that a frame announces. After a [ProtocolException] the stream has no further
/// frames. Not thread-safe.
///
/// ```java
/// decoder.feed(chunk, 0, count);
/// while (decoder.next()) {
///   handle(codec.decodeMessage(decoder.bytes(), decoder.offset(), decoder.length()));
/// }
/// ```
public final class FrameDecoder {
  /// Longest payload that TWS clients accept.
  public static final int LONGEST_PAYLOAD = 0xFF_FFFF;

  static final int LENGTH_BYTES = 4;
  private static final int FIRST_CAPACITY = 4096;
  private static final byte[] CLIENT_PREFIX = {'A', 'P', 'I', 0};

  private byte[] buffer = new byte[FIRST_CAPACITY];
  private int read;
  private int written;
  private int prefixLeft;
  private int offset;
  private int length;
  private boolean broken;

  private FrameDecoder(int prefixLeft) {
    this.prefixLeft = prefixLeft;
  }

  /// For what a server sends.
  public static FrameDecoder ofServerStream() {
    return new FrameDecoder(0);
  }

  /// For what a client sends: `API` and NUL, then frames.
  public static FrameDecoder ofClientStream() {
    return new FrameDecoder(CLIENT_PREFIX.length);
  }

  /// Takes bytes in; they are copied.
  public void feed(byte[] bytes, int from, int count) {
    Objects.checkFromIndexSize(from, count, bytes.length);
    if (buffer.length - written < count) {
      makeRoom(count);
    }
    System.arraycopy(bytes, from, buffer, written, count);
    written += count;
  }

  private void makeRoom(int count) {
    int held = written - read;
    if (buffer.length - held >= count) {
      System.arraycopy(buffer, read, buffer, 0, held);
    } else {
      int capacity = Math.max(buffer.length * 2, held + count);
      buffer = Arrays.copyOfRange(buffer, read, read + capacity);
    }
    written = held;
    read = 0;
  }

  /// Moves to the next frame.
  ///
  /// @return false if it is not complete yet
  /// @throws ProtocolException if the stream does not begin as a client's stream begins, or a
  ///   length is impossible
  public boolean next() {
    if (broken) {
      throw ProtocolException.of("stream", "is broken and has no further frames");
    }
    if (prefixLeft > 0 && !prefix()) {
      return false;
    }
    if (written - read < LENGTH_BYTES) {
      return false;
    }
    int announced =
        (buffer[read] & 0xFF) << 24
            | (buffer[read + 1] & 0xFF) << 16
            | (buffer[read + 2] & 0xFF) << 8
            | (buffer[read + 3] & 0xFF);
    if (announced < 0 || announced > LONGEST_PAYLOAD) {
      broken = true;
      throw ProtocolException.of(
          "frame",
          "length must be 0..%d but is %d (0x%08x)"
              .formatted(LONGEST_PAYLOAD, Integer.toUnsignedLong(announced), announced));
    }
    if (written - read - LENGTH_BYTES < announced) {
      return false;
    }
    offset = read + LENGTH_BYTES;
    length = announced;
    read = offset + announced;
    return true;
  }

  private boolean prefix() {
    while (prefixLeft > 0 && read < written) {
      byte expected = CLIENT_PREFIX[CLIENT_PREFIX.length - prefixLeft];
      if (buffer[read] != expected) {
        broken = true;
        throw ProtocolException.of(
            "stream",
            "must begin with API and NUL but byte %d is 0x%02x"
                .formatted(CLIENT_PREFIX.length - prefixLeft, buffer[read]));
      }
      read++;
      prefixLeft--;
    }
    return prefixLeft == 0;
  }

  /// The buffer that holds the current frame's payload.
  public byte[] bytes() {
    return buffer;
  }

  /// Where in [#bytes()] the current payload begins.
  public int offset() {
    return offset;
  }

  /// Length of the current payload.
  public int length() {
    return length;
  }

  /// A copy of the current payload, for those who keep it.
  public byte[] payload() {
    return Arrays.copyOfRange(buffer, offset, offset + length);
  }

  /// Bytes fed that do not make a frame yet.
  public int pendingBytes() {
    return written - read;
  }
}
