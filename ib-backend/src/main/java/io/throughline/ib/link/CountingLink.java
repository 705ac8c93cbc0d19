package io.throughline.ib.link;

import io.throughline.ib.session.Endpoint;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.Optional;

/// Counts the messages that pass a link, greetings left out, so that whoever drives both ends knows
/// whether anything is on its way. Confined to the engine thread.
public final class CountingLink implements Link {
  /// What a client says before its first message.
  private static final int API_SIGN_BYTES = 4;

  private final Link link;
  private Frames sent = new Frames(API_SIGN_BYTES);
  private Frames received = new Frames(0);
  private boolean isConnecting;

  public CountingLink(Link link) {
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

  /// Messages that were taken from the link in this connection.
  public long received() {
    return received.messages();
  }

  @Override
  public void connect(Endpoint endpoint) {
    sent = new Frames(API_SIGN_BYTES);
    received = new Frames(0);
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

  @Override
  public Optional<LinkEvent> poll() {
    Optional<LinkEvent> event = link.poll();
    event.ifPresent(this::count);
    return event;
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
