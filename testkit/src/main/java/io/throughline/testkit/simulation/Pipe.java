package io.throughline.testkit.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One direction of a connection: what goes in comes out later, in order, in other pieces.
final class Pipe {
  private static final int MOST_PIECES = 4;
  private static final byte[] NOTHING = {};

  private final Simulation world;
  private final LinkTraits traits;
  private final SplittableRandom random;
  private final MessageBoundaries boundaries;
  private final Mouth mouth;
  private final ArrayDeque<Piece> onTheWay = new ArrayDeque<>();
  private long lastArrivalNanos;
  private boolean sealed;

  /// Where things come out.
  interface Mouth {
    void bytes(byte[] bytes);

    void end(String reason);
  }

  /// Bytes, or something else that happens in its turn.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Piece(byte[] bytes, @Nullable Runnable event, long arrivalNanos) {
    Piece at(long nanos) {
      return new Piece(bytes, event, nanos);
    }
  }

  Pipe(Simulation world, LinkTraits traits, MessageBoundaries boundaries, Mouth mouth) {
    this.world = world;
    this.traits = traits;
    this.boundaries = boundaries;
    this.mouth = mouth;
    random = world.splitRandom();
  }

  private long drawDelayNanos() {
    long least = traits.least().toNanos();
    long most = traits.most().toNanos();
    return least == most ? least : random.nextLong(least, most + 1);
  }

  /// Nothing comes out before.
  void holdUntil(long nanos) {
    lastArrivalNanos = Math.max(lastArrivalNanos, nanos);
    rearrange(piece -> piece.at(Math.max(piece.arrivalNanos, nanos)));
  }

  /// What is held may come out now.
  void hurry() {
    lastArrivalNanos = world.nowNanos();
    rearrange(piece -> piece.at(Math.min(piece.arrivalNanos, lastArrivalNanos)));
    onTheWay.forEach(_ -> world.at(lastArrivalNanos, this::arrive));
  }

  private void rearrange(UnaryOperator<Piece> change) {
    List<Piece> changed = onTheWay.stream().map(change).toList();
    onTheWay.clear();
    onTheWay.addAll(changed);
  }

  /// Takes bytes in.
  ///
  /// @return true if a cut came due on the way; what was behind it is lost
  boolean write(byte[] bytes, @Nullable Cut cut) {
    if (sealed) {
      return false;
    }
    int passed = 0;
    while (passed < bytes.length && (cut == null || !cut.isDue())) {
      boolean endsMessage = boundaries.endsWith(bytes[passed]);
      passed++;
      if (cut != null) {
        cut.count(endsMessage);
      }
    }
    split(bytes, passed);
    return cut != null && cut.isDue();
  }

  private void split(byte[] bytes, int length) {
    int from = 0;
    if (length > 1 && random.nextDouble() < traits.splitFraction()) {
      int pieces = random.nextInt(2, MOST_PIECES + 1);
      while (pieces > 1 && from < length - 1) {
        int to = random.nextInt(from + 1, length);
        send(Arrays.copyOfRange(bytes, from, to), null);
        from = to;
        pieces--;
      }
    }
    if (from < length) {
      send(Arrays.copyOfRange(bytes, from, length), null);
    }
  }

  private void send(byte[] bytes, @Nullable Runnable event) {
    lastArrivalNanos = Math.max(lastArrivalNanos, world.nowNanos() + drawDelayNanos());
    onTheWay.add(new Piece(bytes, event, lastArrivalNanos));
    world.at(lastArrivalNanos, this::arrive);
  }

  private void arrive() {
    Piece first = onTheWay.peek();
    if (first == null) {
      return; // merged with what came before, or lost
    }
    long now = world.nowNanos();
    if (first.arrivalNanos > now) {
      world.at(first.arrivalNanos, this::arrive); // was held meanwhile
      return;
    }
    onTheWay.remove();
    if (first.event != null) {
      first.event.run();
    } else {
      mouth.bytes(merged(first, now));
    }
  }

  private byte[] merged(Piece first, long now) {
    var pieces = new ArrayList<byte[]>();
    pieces.add(first.bytes);
    int length = first.bytes.length;
    for (Piece next = onTheWay.peek();
        next != null
            && next.event == null
            && next.arrivalNanos <= now
            && random.nextDouble() < traits.mergeFraction();
        next = onTheWay.peek()) {
      onTheWay.remove();
      pieces.add(next.bytes);
      length += next.bytes.length;
    }
    if (pieces.size() == 1) {
      return first.bytes;
    }
    byte[] all = new byte[length];
    int filled = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, all, filled, piece.length);
      filled += piece.length;
    }
    return all;
  }

  /// Ends it after what is on the way.
  void end(String reason) {
    sealed = true;
    send(NOTHING, () -> mouth.end(reason));
  }

  /// Has something happen when what was sent before has arrived.
  void then(Runnable event) {
    send(NOTHING, event);
  }

  /// Loses what was sent last, from a point that chance chooses.
  void loseSome() {
    int kept = random.nextInt(onTheWay.size() + 1);
    while (onTheWay.size() > kept) {
      onTheWay.removeLast();
    }
  }

  /// Loses all that is on the way and all that comes.
  void mute() {
    sealed = true;
    onTheWay.clear();
  }
}
