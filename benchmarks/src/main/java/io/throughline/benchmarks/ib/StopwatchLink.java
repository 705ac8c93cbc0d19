package io.throughline.benchmarks.ib;

import io.throughline.ib.link.Link;
import io.throughline.ib.link.LinkEvent;
import io.throughline.ib.session.Endpoint;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.Optional;

/// Takes the time inside the client: from before bytes are read from the socket to after the order
/// that they cause is written to it. Both calls of the system belong to it, and waking up does not.
final class StopwatchLink implements Link {
  private static final int MESSAGE_AT = Integer.BYTES;
  private static final byte PLACE_ORDER = '3';

  private final Link link;
  private long[] took = new long[1 << 16];
  private int orders;
  private long readNanos;

  StopwatchLink(Link link) {
    this.link = link;
  }

  @Override
  public Optional<LinkEvent> poll() {
    long begin = System.nanoTime();
    Optional<LinkEvent> event = link.poll();
    if (event.isPresent()) {
      readNanos = begin;
    }
    return event;
  }

  @Override
  public void write(byte[] bytes) {
    link.write(bytes);
    if (bytes[MESSAGE_AT] == PLACE_ORDER && bytes[MESSAGE_AT + 1] == 0) {
      if (orders == took.length) {
        took = Arrays.copyOf(took, 2 * orders);
      }
      took[orders++] = System.nanoTime() - readNanos;
    }
  }

  /// Of all orders but the first, in nanoseconds, the shortest first.
  long[] sortedWithout(int first) {
    long[] times = Arrays.copyOfRange(took, Math.min(first, orders), orders);
    Arrays.sort(times);
    return times;
  }

  @Override
  public void connect(Endpoint endpoint) {
    link.connect(endpoint);
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
  public void onArrival(Runnable signal) {
    link.onArrival(signal);
  }

  @Override
  public void waitsAt(Selector selector) {
    link.waitsAt(selector);
  }
}
