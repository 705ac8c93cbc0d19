package io.throughline.faketws.session;

import io.throughline.faketws.floor.Floor;
import io.throughline.faketws.play.Shape;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// What goes out on one connection: in order, but not always at once or in the pieces it was said
/// in.
final class Outgoing {
  private final int link;
  private final Floor floor;
  private final Consumer<LinkAction> wire;
  private final SplittableRandom noise;
  private final Deque<Piece> waiting = new ArrayDeque<>();
  private long readyNanos = Long.MIN_VALUE;
  private long plannedNanos = Long.MAX_VALUE;
  private long dripUntilNanos = Long.MIN_VALUE;
  private int dripBytes;
  private Duration dripEvery = Duration.ZERO;
  private long mergeUntilNanos = Long.MIN_VALUE;
  private Duration mergeWithin = Duration.ZERO;
  private boolean joined;
  private boolean silent;
  private boolean closing;
  private boolean closed;

  /// Bytes that go out in one write, and how long nothing follows them.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Piece(byte[] bytes, Duration pause) {}

  Outgoing(int link, Floor floor, Consumer<LinkAction> wire) {
    this.link = link;
    this.floor = floor;
    this.wire = wire;
    noise = new SplittableRandom(link);
  }

  boolean isSilent() {
    return silent;
  }

  /// Sends bytes, in that shape.
  void send(byte[] bytes, Shape shape) {
    if (silent || closing || closed) {
      return;
    }
    if (now() < mergeUntilNanos && waiting.isEmpty()) {
      holdUntil(now() + mergeWithin.toNanos());
      joined = true;
    }
    byte[] shaped = shaped(bytes, shape);
    if (shape.split() > 0 && shape.split() < shaped.length) {
      waiting.add(new Piece(Arrays.copyOf(shaped, shape.split()), shape.pause()));
      waiting.add(
          new Piece(Arrays.copyOfRange(shaped, shape.split(), shaped.length), Duration.ZERO));
    } else if (shaped.length > 0) {
      waiting.add(new Piece(shaped, Duration.ZERO));
    }
    flush();
  }

  private byte[] shaped(byte[] bytes, Shape shape) {
    byte[] shaped = Arrays.copyOf(bytes, Math.min(bytes.length, shape.truncate()));
    if (shape.garbage() == 0) {
      return shaped;
    }
    byte[] noisy = new byte[shape.garbage() + shaped.length];
    noise.nextBytes(noisy);
    System.arraycopy(shaped, 0, noisy, shape.garbage(), shaped.length);
    return noisy;
  }

  private long now() {
    return floor.nowNanos();
  }

  /// Sends nothing for so long, then all that waited.
  void stall(Duration time) {
    holdUntil(now() + time.toNanos());
  }

  /// Sends a few bytes at a time.
  void drip(int bytes, Duration every, Duration lasting) {
    dripBytes = bytes;
    dripEvery = every;
    dripUntilNanos = now() + lasting.toNanos();
  }

  /// Sends together what is said within a time.
  void merge(Duration within, Duration lasting) {
    mergeWithin = within;
    mergeUntilNanos = now() + lasting.toNanos();
  }

  /// Sends nothing any more.
  void silence() {
    silent = true;
    waiting.clear();
  }

  /// Closes once all that waits is out.
  void close() {
    closing = true;
    flush();
  }

  /// Resets at once.
  void reset() {
    if (!closed) {
      closed = true;
      waiting.clear();
      wire.accept(new LinkAction.Reset(link));
    }
  }

  /// The other end has gone.
  void abandon() {
    closed = true;
    waiting.clear();
  }

  private void holdUntil(long nanos) {
    readyNanos = Math.max(readyNanos, nanos);
  }

  private void flush() {
    while (!waiting.isEmpty()) {
      if (now() < readyNanos) {
        plan(readyNanos);
        return;
      }
      if (joined) {
        joinAll();
      }
      sendOne();
    }
    if (closing && !closed) {
      closed = true;
      wire.accept(new LinkAction.Close(link));
    }
  }

  private void joinAll() {
    var all = new ByteArrayOutputStream();
    waiting.forEach(piece -> all.writeBytes(piece.bytes()));
    waiting.clear();
    waiting.add(new Piece(all.toByteArray(), Duration.ZERO));
    joined = false;
  }

  private void sendOne() {
    Piece piece = waiting.remove();
    byte[] bytes = piece.bytes();
    Duration pause = piece.pause();
    if (now() < dripUntilNanos && bytes.length > dripBytes) {
      waiting.addFirst(new Piece(Arrays.copyOfRange(bytes, dripBytes, bytes.length), pause));
      bytes = Arrays.copyOf(bytes, dripBytes);
    }
    wire.accept(new LinkAction.Write(link, bytes));
    Duration gap = now() < dripUntilNanos ? dripEvery : pause;
    if (gap.isPositive()) {
      holdUntil(now() + gap.toNanos());
    }
  }

  private void plan(long nanos) {
    if (plannedNanos > nanos || plannedNanos <= now()) {
      plannedNanos = nanos;
      floor.agenda().at(nanos, this::flush);
    }
  }
}
