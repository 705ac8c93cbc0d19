package io.throughline.ib.link;

import io.throughline.ib.session.Endpoint;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// A link of which whoever drives both ends says when it takes in what has come, so that the engine
/// never sees a part of what the other side said at one moment. It counts the messages that pass,
/// greetings left out: so it is known whether anything is on its way. Confined to the engine
/// thread.
public final class LockstepLink implements Link {
  /// What a client says before its first message.
  private static final int API_SIGN_BYTES = 4;

  private final Link link;
  private Frames sent = new Frames(API_SIGN_BYTES);
  private Frames received = new Frames(0);
  private final Queue<LinkEvent> gathered = new ArrayDeque<>();
  private boolean isConnecting;

  public LockstepLink(Link link) {
    this.link = link;
  }

  /// Messages in a stream of bytes, each behind its length.
  private static final class Frames {
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    private long toSkip;
    private long complete;

    Frames(int toSkip) {
      this.toSkip = toSkip;
      this.complete = toSkip > 0 ? -1 : 0;
    }

    void add(byte[] bytes) {
      int at = 0;
      while (at < bytes.length) {
        if (toSkip > 0) {
          long skipped = Math.min(toSkip, bytes.length - at);
          toSkip -= skipped;
          at += Math.toIntExact(skipped);
          complete += toSkip == 0 ? 1 : 0;
        } else {
          length.put(bytes[at++]);
          if (!length.hasRemaining()) {
            toSkip = length.flip().getInt();
            length.clear();
          }
        }
      }
    }

    /// Without the greeting.
    long messages() {
      return complete - 1;
    }
  }

  /// Whether a connection is on its way of which nothing is known yet.
  public boolean isConnecting() {
    return isConnecting;
  }

  /// Messages that were given to the link in this connection.
  public long sent() {
    return sent.messages();
  }

  /// Messages that were taken in, in this connection.
  public long received() {
    return received.messages();
  }

  @Override
  public void connect(Endpoint endpoint) {
    sent = new Frames(API_SIGN_BYTES);
    received = new Frames(0);
    gathered.clear();
    isConnecting = true;
    link.connect(endpoint);
  }

  @Override
  public void write(byte[] bytes) {
    sent.add(bytes);
    link.write(bytes);
  }

  @Override
  public void close() {
    link.close();
  }

  @Override
  public void finish() {
    link.finish();
  }

  /// Takes in what has come so far.
  public void gather() {
    for (var event = link.poll(); event.isPresent(); event = link.poll()) {
      count(event.get());
      gathered.add(event.get());
    }
  }

  /// Whether something that was taken in waits for the engine.
  public boolean hasGathered() {
    return !gathered.isEmpty();
  }

  @Override
  public Optional<LinkEvent> poll() {
    return Optional.ofNullable(gathered.poll());
  }

  private void count(LinkEvent event) {
    isConnecting = false;
    if (event instanceof LinkEvent.Bytes(byte[] bytes)) {
      received.add(bytes);
    }
  }

  @Override
  public void onArrival(Runnable signal) {
    link.onArrival(signal);
  }

  @Override
  public void waitsAt(Selector selector) {
    link.waitsAt(selector);
  }
}
