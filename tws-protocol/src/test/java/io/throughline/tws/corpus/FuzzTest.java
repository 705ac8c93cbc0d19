package io.throughline.tws.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.tws.codec.TwsCodec;
import io.throughline.tws.corpus.Vectors.Vector;
import io.throughline.tws.error.ProtocolException;
import io.throughline.tws.version.ServerVersion;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Frames that were damaged on purpose: whatever comes, it is a message or a [ProtocolException].
///
/// `-Dfuzz.frames=10000000` runs the long form; `-Dseed=…` another sequence.
@Tag("corpus")
class FuzzTest {
  private static final int FRAMES = Integer.getInteger("fuzz.frames", 60_000);
  private static final long SEED = Long.getLong("seed", 7);
  private static final long LARGEST_ALLOCATION = 64L << 20;

  @Test
  void a_damaged_frame_is_a_message_or_a_protocol_exception() {
    List<Vector> vectors =
        Vectors.all().stream().filter(vector -> !vector.encoding().equals("handshake")).toList();
    byte[][] frames = vectors.stream().map(Vector::frame).toArray(byte[][]::new);
    var codecs = new TwsCodec[ServerVersion.NEWEST + 1];
    var random = new Random(SEED);
    int refused = 0;
    long largest = 0;
    for (int i = 0; i < FRAMES; i++) {
      int chosen = random.nextInt(frames.length);
      int version =
          random.nextInt(8) == 0 ? 100 + random.nextInt(126) : vectors.get(chosen).version();
      if (codecs[version] == null) {
        codecs[version] = TwsCodec.of(new ServerVersion(version));
      }
      byte[] damaged = damage(frames[chosen], frames[random.nextInt(frames.length)], random);
      boolean request = vectors.get(chosen).isFromClient() == (random.nextInt(10) > 0);
      long before = allocated();
      try {
        if (request) {
          codecs[version].decodeRequest(damaged, 4, damaged.length - 4);
        } else {
          codecs[version].decodeMessage(damaged, 4, damaged.length - 4);
        }
      } catch (ProtocolException _) {
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "-Dseed=%d frame %d of %s: %s".formatted(SEED, i, vectors.get(chosen), e), e);
      }
      largest = Math.max(largest, allocated() - before);
    }
    System.out.printf(
        "fuzz: %d frames, %d refused, largest allocation %d bytes%n", FRAMES, refused, largest);
    assertThat(refused).isPositive();
    assertThat(largest).as("bytes allocated for one frame").isLessThan(LARGEST_ALLOCATION);
  }

  private static long allocated() {
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  private static byte[] damage(byte[] frame, byte[] other, Random random) {
    byte[] damaged = frame.clone();
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times && damaged.length > 5; i++) {
      int at = 4 + random.nextInt(damaged.length - 4);
      switch (random.nextInt(7)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> damaged[at] = 0;
        case 3 -> damaged[at] = (byte) "0123456789-.eE;=".charAt(random.nextInt(16));
        case 4 -> damaged = java.util.Arrays.copyOf(damaged, at);
        case 5 -> damaged = spliced(damaged, other, at, random);
        default -> damaged = spliced(damaged, HUGE[random.nextInt(HUGE.length)], at, random);
      }
    }
    return damaged.length < 4 ? new byte[4] : damaged;
  }

  private static final byte[][] HUGE = {
    "\0002147483647\000".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
    "\0001e999999999\000".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
    "\0001.7976931348623157E308\000".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
    {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07},
    {
      (byte) 0xFF,
      (byte) 0xFF,
      (byte) 0xFF,
      (byte) 0xFF,
      (byte) 0xFF,
      (byte) 0xFF,
      (byte) 0xFF,
      (byte) 0xFF,
      (byte) 0xFF,
      1
    },
  };

  private static byte[] spliced(byte[] frame, byte[] other, int at, Random random) {
    int from = random.nextInt(other.length);
    int count = Math.min(other.length - from, random.nextInt(200));
    byte[] longer = java.util.Arrays.copyOf(frame, at + count + Math.max(0, frame.length - at));
    System.arraycopy(other, from, longer, at, count);
    System.arraycopy(frame, at, longer, at + count, frame.length - at);
    return longer;
  }
}
