package io.throughline.benchmarks.ib;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Many RTVolume ticks as bytes of the wire, as server version 200 sends them; only their time
/// changes.
final class RtVolumeFrames {
  private static final int DIGITS = 13;

  private final byte[] bytes;
  private final int[] times;

  /// @param count how many ticks
  /// @param size of each trade
  RtVolumeFrames(int requestId, int count, int size) {
    String before = "46\u00006\u0000" + requestId + "\u000048\u0000512.25;" + size + ";";
    String text = before + "0".repeat(DIGITS) + ";1234567;512.12345678;true\u0000";
    byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer all = ByteBuffer.allocate(count * (Integer.BYTES + payload.length));
    times = new int[count];
    for (int i = 0; i < count; i++) {
      times[i] = all.position() + Integer.BYTES + before.length();
      all.putInt(payload.length).put(payload);
    }
    bytes = all.array();
  }

  /// The ticks, all at this time.
  byte[] at(long epochMillis) {
    for (int start : times) {
      long rest = epochMillis;
      for (int digit = DIGITS - 1; digit >= 0; digit--) {
        bytes[start + digit] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    }
    return bytes;
  }

  int length() {
    return bytes.length;
  }
}
