package io.throughline.ib.link;

import io.throughline.ib.session.Endpoint;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A link that writes down all that passes: one line for each part, with its time, its direction
/// and its bytes in hexadecimal, flushed at once so that a crash loses nothing.
///
/// ```text
/// 1767625200000000000 connect 127.0.0.1:7497
/// 1767625200001000000 opened
/// 1767625200001000000 -> 4150490000000009763130302e2e323235
/// 1767625200002000000 <- 0000001a…
/// 1767625230000000000 closed the server has closed the connection
/// ```
public final class LinkRecorder implements Link {
  private final Link link;
  private final Appendable target;
  private final LongSupplier nowNanos;
  private final HexFormat hex = HexFormat.of();

  /// @param target takes the lines; flushed after each if it can be
  /// @param nowNanos the time to write down, epoch nanoseconds
  public LinkRecorder(Link link, Appendable target, LongSupplier nowNanos) {
    this.link = link;
    this.target = target;
    this.nowNanos = nowNanos;
  }

  @Override
  public void connect(Endpoint endpoint) {
    line("connect " + endpoint);
    link.connect(endpoint);
  }

  @Override
  public void write(byte[] bytes) {
    line("-> " + hex.formatHex(bytes));
    link.write(bytes);
  }

  @Override
  public void close() {
    line("close");
    link.close();
  }

  @Override
  public void finish() {
    line("close");
    link.finish();
  }

  @Override
  public Optional<LinkEvent> poll() {
    Optional<LinkEvent> event = link.poll();
    event.ifPresent(this::record);
    return event;
  }

  private void record(LinkEvent event) {
    switch (event) {
      case LinkEvent.Opened() -> line("opened");
      case LinkEvent.Bytes(byte[] bytes) -> line("<- " + hex.formatHex(bytes));
      case LinkEvent.Closed(String reason) -> line("closed " + reason);
    }
  }

  private void line(String text) {
    try {
      target.append(Long.toString(nowNanos.getAsLong())).append(' ').append(text).append('\n');
      if (target instanceof Flushable flushable) {
        flushable.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the transcript cannot be written: " + e.getMessage(), e);
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
